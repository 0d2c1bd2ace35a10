import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { precache } from './web/offline/precache.ts'
import { prebuildOpening } from './web/prebuild-opening.ts'
import { prerenderFirstPaint } from './web/prerender.ts'

/** The playground: sources in web/, a static site in dist-web/ that works from any folder of any server. */
export default defineConfig({
  root: 'web',
  base: './',
  plugins: [svelte({ configFile: false }), prerenderFirstPaint(), prebuildOpening(), precache()],
  worker: { format: 'es', plugins: () => [prebuildOpening()] },
  build: {
    outDir: '../dist-web',
    emptyOutDir: true,
    target: 'es2022',
    // Whoever starts the playground does not work on its build: the first paint takes the time that it takes.
    rolldownOptions: { checks: { bundlerTimings: false } }
  }
})
