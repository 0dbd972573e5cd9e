import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'doors',
  buildDirectory: 'build',
  ssr: true,
  // The whole list of routes goes out with a hydrated page, so that no endpoint lists them on request.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
