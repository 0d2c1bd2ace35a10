import * as Comlink from 'comlink'
import type { Engine } from './engine.worker.ts'
import type { Snapshot } from './snapshot.ts'

/** The engine as the page reaches it: every command is posted to its thread and answered by a snapshot. */
export type RemoteEngine = Comlink.Remote<Engine>

/**
 * Starts the engine's thread.
 *
 * @param onSnapshot called with what the page shows, at most ten times a second while the run plays and once a command
 * @param onFailure called with one line when the thread cannot start or breaks
 */
export function startEngine(onSnapshot: (snapshot: Snapshot) => void, onFailure: (why: string) => void): RemoteEngine {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'cleancut-engine' })
  worker.addEventListener('error', (event) => onFailure(event.message))
  const engine = Comlink.wrap<Engine>(worker)
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', ({ data }: MessageEvent<Snapshot>) => onSnapshot(data))
  port1.start()
  void engine.listen(Comlink.transfer(port2, [port2]))
  return engine
}
