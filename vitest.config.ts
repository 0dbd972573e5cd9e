import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{engines,modules,doors,runtime,db,scripts,bench,test}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/database-server.ts'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC' },
  },
})
