/** By then the page has shown what it is about. */
const AFTER_MS = 1500

/**
 * Keeps the page for times without a network, once it has nothing better to do. A new version is fetched beside the one that is
 * looked at, and takes its place when somebody asks for it, or with the next visit.
 *
 * @param onUpdate called with what brings the new version, when it is there
 */
export async function keepOffline(onUpdate: (takeOver: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  await new Promise((resolve) => setTimeout(resolve, AFTER_MS))
  try {
    const registration = await navigator.serviceWorker.register(new URL('./service-worker.js', document.baseURI))
    const tell = (): void => {
      const { waiting } = registration
      if (waiting !== null && navigator.serviceWorker.controller !== null) onUpdate(() => takeOver(waiting))
    }
    const follow = (): void => registration.installing?.addEventListener('statechange', tell)
    tell()
    follow()
    registration.addEventListener('updatefound', follow)
  } catch {
    // Private windows and odd hosts refuse: then the page needs its network.
  }
}

function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
}
