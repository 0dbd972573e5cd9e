import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ConfigurationError, readConfiguration } from './configuration.ts'

const read = (args: string[] = [], environment: Record<string, string> = {}) =>
  readConfiguration(args, environment, '/srv/here')

it('has a default for everything', () => {
  expect(read()).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    data: join(import.meta.dirname, '..', 'data'),
    roles: ['web', 'jobs', 'scan'],
    databaseUrl: undefined,
    publicGuards: true,
  })
})

it('takes an option before the environment, and a folder from where the person stands', () => {
  const configuration = read(['--port', '9000', '--data', 'elsewhere', '--roles', 'web,jobs'], {
    NETSWEEP_PORT: '9001',
    NETSWEEP_HOST: '::1',
  })
  expect(configuration).toMatchObject({
    port: 9000,
    host: '::1',
    data: '/srv/here/elsewhere',
    roles: ['web', 'jobs'],
  })
})

it.each([
  [['--port', '80000'], {}, /^--port: /],
  [['--port', 'http'], {}, /^--port: /],
  [['--roles', 'web,coffee'], {}, /^--roles: /],
  [['--prot', '80'], {}, /--prot/],
  [[], { DATABASE_URL: 'mysql://localhost/x' }, /^DATABASE_URL: must look like postgres:\/\//],
  [[], { NETSWEEP_SECRET: 'short' }, /^NETSWEEP_SECRET: /],
  [['--host', '0.0.0.0'], { NETSWEEP_PUBLIC_GUARDS: 'off' }, /needs --host to be a loopback address/],
  [['--host', '0.0.0.0'], { NETSWEEP_INSPECT_ALLOW: '127.0.0.0/8' }, /needs --host to be a loopback address/],
])('refuses %j with %j and names what is wrong', (args, environment, message) => {
  expect(() => read(args, environment as Record<string, string>)).toThrow(ConfigurationError)
  expect(() => read(args, environment as Record<string, string>)).toThrow(message)
})

it('lets tests on a loopback address do without guards', () => {
  const configuration = read([], {
    NETSWEEP_PUBLIC_GUARDS: 'off',
    NETSWEEP_INSPECT_ALLOW: '127.0.0.0/8, ::1/128',
  })
  expect(configuration).toMatchObject({ publicGuards: false, inspectAllow: ['127.0.0.0/8', '::1/128'] })
})
