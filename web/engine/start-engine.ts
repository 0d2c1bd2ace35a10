import * as Comlink from 'comlink'
import type { Engine } from './engine.ts'
import type { EngineNews } from './news-sender.ts'

/** The engine as the page reaches it: every command is posted to its thread and answered by a snapshot. */
export type RemoteEngine = Comlink.Remote<Engine>

export interface EngineListener {
  /** At most ten times a second while the run plays and once a command; what the session is made of whenever that changes. */
  onNews(news: EngineNews): void
  /** The thread cannot start: in one line why. */
  onFailure(why: string): void
  /** The thread was there and is no more. */
  onDeath(): void
}

interface Started {
  readonly worker: Worker
  /** Why it cannot start, in one line. */
  readonly failed: Promise<string>
}

let early: Started | null = null

/** Starts the thread before the page has come alive, which takes as long as the thread takes to start: the first click waits for both. */
export function startEarly(): void {
  try {
    early = startWorker()
  } catch {
    // Whoever needs the engine hears of it then.
  }
}

function startWorker(): Started {
  const worker = new Worker(new URL('./thread.worker.ts', import.meta.url), { type: 'module', name: 'cleancut-engine' })
  const failed = new Promise<string>((resolve) => worker.addEventListener('error', ({ message }) => resolve(message)))
  return { worker, failed }
}

/**
 * Reaches the engine's thread, and starts it unless it has been.
 *
 * @throws Error where there are no threads
 */
export function startEngine({ onNews, onFailure, onDeath }: EngineListener): RemoteEngine {
  const { worker, failed } = early ?? startWorker()
  early = null
  let isAlive = false
  void failed.then((why) => {
    if (!isAlive) onFailure(why)
  })
  const engine = Comlink.wrap<Engine>(worker)
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', ({ data }: MessageEvent<EngineNews>) => onNews(data))
  port1.start()
  const life = `cleancut-engine-${String(performance.timeOrigin)}-${String(Math.random())}`
  void engine.listen(Comlink.transfer(port2, [port2]), life).then(() => {
    isAlive = true
    void whenDead(life).then(onDeath)
  })
  return engine
}

/** The thread holds a lock as long as it lives, whatever ends it: whoever waits for the lock has it then. */
async function whenDead(life: string): Promise<void> {
  if (navigator.locks === undefined) return new Promise(() => undefined)
  await navigator.locks.request(life, () => undefined)
}
