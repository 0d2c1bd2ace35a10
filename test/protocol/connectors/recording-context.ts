import type { Context, Message } from '../../../src/kernel/actor.ts'
import type { Rules } from '../../../src/protocol/rules.ts'

export interface RecordedCall {
  readonly context: Context<Rules>
  readonly sent: Message[]
  /** `type text` of each emission. */
  readonly emitted: string[]
}

/** A context for one call of an external system: keeps what it sends and says. */
export function recordingContext(rules: Rules): RecordedCall {
  const sent: Message[] = []
  const emitted: string[] = []
  const context: Context<Rules> = {
    rules,
    self: 0,
    sender: 1,
    isTraced: false,
    now: () => 0,
    send: (_to, message) => void sent.push(message),
    setTimer: () => undefined,
    cancelTimer: () => undefined,
    choose: () => 0,
    emit: (type, _a, _b, text = '') => void emitted.push(`${type} ${text}`),
    spawn: () => undefined,
    stop: () => undefined,
    clear: () => undefined,
    exit: () => undefined,
  }
  return { context, sent, emitted }
}
