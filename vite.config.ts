import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { precache } from './web/offline/precache.ts'
import { prerenderFirstPaint } from './web/prerender.ts'

/** The playground: sources in web/, a static site in dist-web/ that works from any folder of any server. */
export default defineConfig({
  root: 'web',
  base: './',
  plugins: [svelte({ configFile: false }), prerenderFirstPaint(), precache()],
  worker: { format: 'es' },
  build: { outDir: '../dist-web', emptyOutDir: true, target: 'es2022' }
})
