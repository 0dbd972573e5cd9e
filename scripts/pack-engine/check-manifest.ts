import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
})

/** An engine's package.json is written by hand; throws where it does not fit the code or the root's package.json. */
export function checkManifest(root: string, engine: string, packages: readonly string[]): void {
  const own = readManifest(join(root, 'engines', engine))
  const whole = readManifest(root)
  const problems = [
    ...(own.version === whole.version ? [] : [`version is ${own.version}, the project's ${whole.version}`]),
    ...packages
      .filter((name) => own.dependencies[name] !== whole.dependencies[name] || !(name in own.dependencies))
      .map((name) => `dependencies must name ${name} ${whole.dependencies[name] ?? '(not installed)'}`),
    ...Object.keys(own.dependencies)
      .filter((name) => !packages.includes(name))
      .map((name) => `dependencies name ${name}, which the code does not use`),
  ]
  if (problems.length > 0) throw new Error(`engines/${engine}/package.json: ${problems.join('; ')}`)
}

function readManifest(folder: string): z.infer<typeof schema> {
  return schema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
}
