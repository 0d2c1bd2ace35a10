/** The page as those see it who work on it: served from its sources by `npm run dev`. */
import { spawn, type ChildProcess } from 'node:child_process'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './page-checks.ts'

let server: ChildProcess
let address: string
let browser: Browser

beforeAll(async () => {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env
  // Colours, which the server takes for wanted where continuous integration says so, would stand within the address.
  const plain = { ...env, NO_COLOR: '1' }
  server = spawn(process.execPath, ['node_modules/vite/bin/vite.js', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'], env: plain })
  address = await new Promise((resolve, reject) => {
    let said = ''
    server.once('exit', (status) => reject(new Error(`the server ended with status ${String(status)}`)))
    server.stdout!.on('data', (bytes: Buffer) => {
      said += String(bytes)
      const [found] = /http:\/\/localhost:[0-9]+\//.exec(said) ?? []
      if (found !== undefined) resolve(found)
    })
  })
  browser = await launchChromium()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server?.kill()
})

test.each(['en-GB', 'zh-CN'])('in %s the first paint comes alive as it is, and the console stays empty', async (locale) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => ['warning', 'error'].includes(message.type()) && said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  await page.goto(address)
  await page.waitForSelector('[data-plug="1"][aria-disabled="false"]', { timeout: 60_000 })
  expect(said).toEqual([])
  await context.close()
}, 90_000)
