// Keeps the page for times without a network. The build puts the version and the list of files in; see precache.ts.
// A file is asked for once: its name changes with its content, all but that of the page itself.
const VERSION = '__VERSION__'
const FILES = __FILES__
const CACHE = `cleancut-${VERSION}`

addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })))))
})

addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => clients.claim()))
})

async function forgetOthers() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith('cleancut-') && name !== CACHE).map((name) => caches.delete(name)))
}

/** The page says when a new version may take over: never in the middle of a visit by itself. */
addEventListener('message', (event) => {
  if (event.data === 'take-over') void skipWaiting()
})

addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return
  event.respondWith(answer(request))
})

async function answer(request) {
  const cache = await caches.open(CACHE)
  const wanted = request.mode === 'navigate' ? './' : request
  return (await cache.match(wanted, { ignoreSearch: true })) ?? fetch(request)
}
