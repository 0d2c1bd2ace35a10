import { defineConfig } from 'vitest/config'

const common = { environment: 'node' as const, pool: 'forks' as const, maxWorkers: 2 }

/** Two projects of one run: the browser tests start a Chromium and visit one site, so they get more time and one worker. */
export default defineConfig({
  test: {
    projects: [
      {
        test: { ...common, name: 'node', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'], testTimeout: 30_000 }
      },
      {
        test: {
          ...common,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/build-site-once.ts',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000
        }
      }
    ]
  }
})
