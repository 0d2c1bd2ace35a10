/** Takes a failing run apart in a thread of its own, which ends when it is done or nobody waits any more. */
import * as Comlink from 'comlink'
import type { Inevitability } from '../../../src/explore/explain/inevitability.ts'
import type { SearchThread } from './search-thread.ts'

/**
 * @param onProgress told of every point, and of the whole at the end
 * @returns what ends it early
 */
export function followDoom(bugFile: string, oracle: string, onProgress: (soFar: Inevitability) => void): () => void {
  const worker = new Worker(new URL('../thread.worker.ts', import.meta.url), { type: 'module', name: 'cleancut-doom' })
  const thread = Comlink.wrap<SearchThread>(worker)
  const { port1, port2 } = new MessageChannel()
  const end = (): void => {
    port1.close()
    worker.terminate()
  }
  port1.addEventListener('message', ({ data }: MessageEvent<Inevitability>) => onProgress(data))
  port1.start()
  void thread.doom(bugFile, oracle, Comlink.transfer(port2, [port2])).then((whole) => {
    if (whole !== null) onProgress(whole)
    end()
  })
  return end
}
