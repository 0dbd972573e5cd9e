import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { writeNamespaces } from './scripts/write-namespaces.ts'

export default defineConfig(() => {
  writeNamespaces()
  return {
    plugins: [reactRouter()],
    publicDir: 'public',
    build: {
      // The content security policy allows no data: fonts or scripts.
      assetsInlineLimit: 0,
      target: 'es2022',
    },
  }
})
