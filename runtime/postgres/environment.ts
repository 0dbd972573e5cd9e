/** A small fixed environment: PGDATA, PGPORT and the like of whoever starts us must not reach the server. */
export function serverEnvironment(): Record<string, string> {
  const environment: Record<string, string> = { LANG: 'C', LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }
  if (process.platform === 'win32') environment['SystemRoot'] = 'C:\\Windows'
  return environment
}
