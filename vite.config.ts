import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

/** The playground: sources in web/, a static site in dist-web/ that works from any folder of any server. */
export default defineConfig({
  root: 'web',
  base: './',
  plugins: [svelte()],
  worker: { format: 'es' },
  build: { outDir: '../dist-web', emptyOutDir: true, target: 'es2022' }
})
