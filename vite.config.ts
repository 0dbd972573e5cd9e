import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { keepServerOut } from './scripts/keep-server-out.ts'
import { writeNamespaces } from './scripts/write-namespaces.ts'

export default defineConfig(() => {
  writeNamespaces()
  return {
    plugins: [keepServerOut(), reactRouter()],
    publicDir: 'public',
    build: {
      // The content security policy allows no data: fonts or scripts.
      assetsInlineLimit: 0,
      target: 'es2022',
    },
  }
})
