import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arbitrarySystem } from '../kernel/systems/arbitrary-system.ts'
import { hashesOf } from '../kernel/systems/hashes.ts'
import type { Hashes } from './hashes-worker.ts'
import { launchChromium } from './page-checks.ts'
import { scenarioHashes } from './scenario-hashes.ts'

const WORKER = fileURLToPath(new URL('./hashes-worker.ts', import.meta.url))
/** JSON has no Infinity: a lane's width of 0 stands for it on the way. */
const toJson = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) => (inner === Infinity ? 0 : inner))

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: WORKER, formats: ['es'], fileName: 'worker' } }
  })
  const [{ output }] = result as Rolldown.RolldownOutput[]
  return output[0].code
}

describe('in a worker of Chromium', () => {
  let server: Server
  let browser: Browser

  beforeAll(async () => {
    const code = await bundle()
    server = createServer((request, response) => {
      const isScript = request.url === '/worker.js'
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      response.end(isScript ? code : '<!doctype html><title>kernel</title>')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    browser = await launchChromium()
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it('200 random systems and the bundled scenarios have the hashes that they have in Node', async () => {
    const plans = fc.sample(arbitrarySystem, { numRuns: 200, seed: 20_261_121 })
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const inBrowser = await page.evaluate(
      (json) =>
        new Promise<Hashes>((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' })
          worker.onmessage = (event: MessageEvent<Hashes>) => resolve(event.data)
          worker.onerror = (event) => reject(new Error(event.message))
          worker.postMessage(json)
        }),
      toJson(plans)
    )
    expect(inBrowser.systems).toEqual(plans.map((plan, seed) => hashesOf(plan, seed)))
    expect(inBrowser.scenarios).toEqual(scenarioHashes())
  })
})
