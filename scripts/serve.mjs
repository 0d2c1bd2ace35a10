// Serves dist-web/ (`--dir DIR`: another folder) on this machine and prints the address, once. `--port N` asks for that port and no other.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const DEFAULT_PORT = 4747
const PORTS_TO_TRY = 50
const options = readOptions()
const root = options.dir === undefined ? fileURLToPath(new URL('../dist-web', import.meta.url)) : resolve(options.dir)

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm'
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`serve: ${message}`)
  process.exit(2)
}

/**
 * The file that an address stands for, or null when there is none inside dist-web/.
 * @param {string} url
 */
function fileOf(url) {
  try {
    const path = join(root, decodeURIComponent(new URL(url, 'http://localhost').pathname))
    if (path !== root && !path.startsWith(root + sep)) return null
    const file = statSync(path).isDirectory() ? join(path, 'index.html') : path
    return statSync(file).isFile() ? file : null
  } catch {
    return null // a malformed address, or nothing there
  }
}

const server = createServer((request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
  const file = fileOf(request.url ?? '/')
  if (file === null) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n')
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' })
  if (request.method === 'HEAD') return void response.end()
  createReadStream(file).on('error', () => response.destroy()).pipe(response)
})

function readOptions() {
  try {
    return parseArgs({ options: { port: { type: 'string' }, dir: { type: 'string' } } }).values
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

/** The port of the command line, or null where none was asked for. */
function askedPort() {
  if (options.port === undefined) return null
  const port = Number(options.port)
  return Number.isInteger(port) && port >= 0 && port <= 65535 ? port : fail(`--port must be a number from 0 to 65535, not ${options.port}`)
}

if (!existsSync(join(root, 'index.html'))) {
  fail(options.dir === undefined ? 'dist-web/ is not there yet: run `npm run build:web` first' : `there is no index.html in ${root}`)
}
const asked = askedPort()
const lastPort = asked ?? DEFAULT_PORT + PORTS_TO_TRY
let port = asked ?? DEFAULT_PORT
server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== 'EADDRINUSE' || port >= lastPort) fail(`cannot listen on port ${port}: ${error.message}`)
  port += 1
  server.listen(port, '127.0.0.1')
})
server.on('listening', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}/`)
})
server.listen(port, '127.0.0.1')
