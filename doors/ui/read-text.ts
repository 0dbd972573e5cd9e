/** Text of a file from somebody's machine: UTF-8, or what is none, GB 18030, as older offices write it. */
export function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
