import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressedAssets } from './src/http/compressed-assets.ts'
import { WORKER, workerAssets } from './src/http/worker-assets.ts'

/** The web pages: built into dist/web, which the server serves; in development the API is the running server's. */
export default defineConfig({
  plugins: [react(), workerAssets(), compressedAssets('dist/web')],
  publicDir: 'src/web/public',
  build: {
    outDir: 'dist/web',
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 640,
    rolldownOptions: {
      input: { index: 'index.html', worker: 'src/web/offline/worker.ts' },
      // a worker is found by its name for ever, and rules over what lies below it
      output: { entryFileNames: chunk => (chunk.name === 'worker' ? WORKER : 'assets/[name]-[hash].js') },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': `http://127.0.0.1:${process.env.HOSO_PORT ?? '8080'}` } },
})
