import type { Context } from 'hono'
import type { z } from '@hono/zod-openapi'
import type { ReportFile } from '../../modules/intake/index.ts'
import { ApiProblem, invalidBody } from './problem.ts'

/** What a call carries: its JSON, and the files of a multipart body beside it. */
export interface Form<T> {
  readonly body: T
  readonly files: readonly ReportFile[]
}

/** Reads JSON, or multipart with the same JSON as the part `part` and files as `file`. */
export async function readForm<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  part: string,
): Promise<Form<z.infer<Schema>>> {
  const type = (c.req.header('Content-Type') ?? '').toLowerCase()
  if (type.startsWith('application/json')) return { body: parse(schema, await c.req.text()), files: [] }
  if (!type.startsWith('multipart/form-data')) {
    throw new ApiProblem(415, {
      code: 'request.media-type',
      detail: 'Send application/json, or multipart/form-data when there are files.',
    })
  }
  const form = await c.req.raw.formData().catch(() => {
    throw new ApiProblem(400, { code: 'request.multipart', detail: 'The multipart body is broken.' })
  })
  const json = form.get(part)
  const files = form.getAll('file').filter((value) => value instanceof File)
  return {
    body: parse(schema, json === null ? '{}' : typeof json === 'string' ? json : await json.text()),
    files: await Promise.all(
      files.map(async (file) => ({
        name: file.name,
        mediaType: file.type,
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    ),
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ApiProblem(400, { code: 'request.json', detail: 'The body is not JSON.' })
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalidBody(parsed.error)
  return parsed.data
}
