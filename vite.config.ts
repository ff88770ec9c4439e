import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressedAssets } from './src/http/compressed-assets.ts'

/** The web pages: built into dist/web, which the server serves; in development the API is the running server's. */
export default defineConfig({
  plugins: [react(), compressedAssets('dist/web')],
  build: { outDir: 'dist/web', target: 'es2022', sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 640 },
  server: { host: '127.0.0.1', proxy: { '/api': `http://127.0.0.1:${process.env.HOSO_PORT ?? '8080'}` } },
})
