/**
 * Keeps the page for times without a network, once it has nothing better to do. A new version is fetched beside the one that is
 * looked at, and takes its place when somebody asks for it, or with the next visit.
 *
 * @param onUpdate called with what brings the new version, when it is there
 */
export async function keepOffline(onUpdate: (takeOver: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register(new URL('./service-worker.js', document.baseURI))
    const tell = (): void => {
      const { waiting } = registration
      if (waiting !== null && navigator.serviceWorker.controller !== null) onUpdate(() => takeOver(waiting))
    }
    tell()
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', tell)
    })
  } catch {
    // Private windows and odd hosts refuse: then the page needs its network.
  }
}

function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
}
