import type { BarrierHandlerPort } from '../../../src/protocol/taskmanager/checkpoint-barrier-handler-port.ts'

/** A port that writes down what it is asked for; `calls` returns what came since it was asked last. */
export function recordingPort(): { readonly port: BarrierHandlerPort; readonly calls: () => string[] } {
  let written: string[] = []
  const port: BarrierHandlerPort = {
    block: channel => { written.push(`block ${channel}`) },
    resume: channels => { written.push(`resume ${channels.join(',')}`) },
    trigger: barrier => { written.push(`trigger ${barrier.id}`) },
    abort: (checkpointId, reason) => { written.push(`abort ${checkpointId} ${reason}`) }
  }
  const calls = () => {
    const taken = written
    written = []
    return taken
  }
  return { port, calls }
}
