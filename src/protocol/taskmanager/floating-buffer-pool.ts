/** The floating buffers of one gate and the channels that wait for them (Flink's LocalBufferPool with its BufferListeners). */

/** A channel in line: it had asked for more than there was. */
export interface WaitingChannel {
  readonly channel: number
  /** Floating buffers that it asked for in all. */
  readonly wanted: number
}

export interface FloatingBufferPool {
  /** Floating buffers that each channel holds, by input channel. */
  readonly held: number[]
  /** Floating buffers that no channel holds; 0 while somebody waits. */
  free: number
  /** Longest waiting first, each channel at most once. */
  waiting: WaitingChannel[]
}

export const floatingBufferRules = {
  /** NET-1: what a channel asks for beyond its exclusive buffers: a buffer for each one that waits at the producer. */
  wantedFor(backlog: number): number {
    return backlog
  },
  /** NET-1: a buffer that comes back goes to the channel that has waited longest, if it still wants one. */
  servesInTurn(): boolean {
    return true
  },
}

export type FloatingBufferRules = typeof floatingBufferRules

/** A pool from which no channel holds anything. */
export function createFloatingBufferPool(channels: number, buffers: number): FloatingBufferPool {
  return { held: Array.from({ length: channels }, () => 0), free: buffers, waiting: [] }
}

/**
 * NET-1: a channel has filled one of its buffers (a floating one if it holds any) with data behind which `backlog` buffers
 * wait at the producer; the buffer has been read and comes back.
 *
 * @param announce told of the new credits of a channel: buffers that it may fill from here on
 * @param to handed to `announce`, so that it needs no closure: this runs for most buffers of a crowded gate
 */
export function exchangeBuffers<T>(
  pool: FloatingBufferPool,
  channel: number,
  backlog: number,
  rules: FloatingBufferRules,
  announce: (to: T, channel: number, credit: number) => void,
  to: T,
): void {
  const isFloating = pool.held[channel] > 0
  if (isFloating) pool.held[channel]--
  let credit = seekBuffers(pool, channel, rules.wantedFor(backlog))
  if (!isFloating) {
    // An exclusive buffer stays with its channel.
    announce(to, channel, credit + 1)
    return
  }
  const next = giveBack(pool, rules)
  if (next === channel) credit++
  if (credit > 0) announce(to, channel, credit)
  if (next >= 0 && next !== channel) announce(to, next, 1)
}

/** Takes what is free up to what is wanted, and stands in line for the rest. @returns how many were taken */
function seekBuffers(pool: FloatingBufferPool, channel: number, wanted: number): number {
  const { held, waiting } = pool
  for (let at = 0; at < waiting.length; at++) {
    if (waiting[at].channel !== channel) continue
    if (waiting[at].wanted !== wanted) waiting[at] = { channel, wanted }
    return 0
  }
  const missing = wanted - held[channel]
  if (missing <= 0) return 0
  const taken = missing < pool.free ? missing : pool.free
  held[channel] += taken
  pool.free -= taken
  if (taken < missing) waiting.push({ channel, wanted })
  return taken
}

/** A floating buffer comes back. @returns the channel that got it, -1 for none */
function giveBack(pool: FloatingBufferPool, rules: FloatingBufferRules): number {
  while (rules.servesInTurn() && pool.waiting.length > 0) {
    const { channel, wanted } = pool.waiting.shift()!
    if (pool.held[channel] >= wanted) continue
    pool.held[channel]++
    // It goes on asking, and as there is nothing else it stands in line again.
    if (pool.held[channel] < wanted) pool.waiting.push({ channel, wanted })
    return channel
  }
  pool.free++
  return -1
}
