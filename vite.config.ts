import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { elastixFiles } from './scripts/setup/elastixFiles.ts';

const server = process.env.LEPTOLINK_SERVER ?? 'http://127.0.0.1:3000';

/** Builds the viewer. In development vite answers the page and passes everything else to the server. */
export default defineConfig({
  root: 'viewer',
  plugins: [react(), elastixFiles()],
  worker: { format: 'es' },
  experimental: { bundledDev: true },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server, '/dicomweb': server } },
  build: { outDir: '../dist/viewer', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 6000 },
});
