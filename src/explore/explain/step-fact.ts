/** What a step is, as plain data, and in English words that someone who knows Flink reads without the tool. */
import type { Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import type { HandOff } from '../../protocol/messages.ts'
import { describeMessage } from '../run/describe-message.ts'

export type StepFact =
  | { readonly kind: 'timer' | 'action'; readonly actor: string; readonly name: string }
  /** A JobManager goes on with a job of its own; the checkpoint that it is about, null for none. */
  | { readonly kind: 'hand-off'; readonly actor: string; readonly job: string; readonly checkpoint: number | null }
  /** The detail is what a trace shows of the message; the sender is null where it is the actor itself. */
  | { readonly kind: 'message'; readonly actor: string; readonly type: string; readonly detail: string; readonly sender: string | null }

/** Valid while the step is enabled. */
export function stepFact(world: World, step: Step): StepFact {
  const message = world.messageOf(step)
  const { actors } = world.spec
  if (step.kind !== 'deliver') {
    return { kind: step.kind, actor: actors[step.index].name, name: 'name' in message ? String(message.name) : '' }
  }
  const { to } = world.linkInfos[step.index]
  const { sender } = world.queue(step.index)[step.position]
  const actor = actors[to].name
  if (message.type === 'hand-off') {
    const { job } = message as HandOff
    return { kind: 'hand-off', actor, job: job.kind, checkpoint: 'checkpointId' in job ? job.checkpointId : null }
  }
  const from = sender === to ? null : actors[sender].name
  return { kind: 'message', actor, type: message.type, detail: describeMessage(message), sender: from }
}

/** Such as `jm takes "acknowledge" (checkpoint 1) of in-0`. */
export function stepText(fact: StepFact): string {
  const { actor } = fact
  switch (fact.kind) {
    case 'timer': return `the timer "${fact.name}" of ${actor} fires`
    case 'action': return actionText(actor, fact.name)
    case 'hand-off': {
      const checkpoint = fact.checkpoint === null ? '' : ` (checkpoint ${String(fact.checkpoint)})`
      return `${actor} goes on with "${fact.job}"${checkpoint}`
    }
    case 'message': {
      const detail = fact.detail === '' ? '' : ` (${fact.detail})`
      return `${actor} takes "${fact.type}"${detail}${fact.sender === null ? '' : ` of ${fact.sender}`}`
    }
  }
}

function actionText(actor: string, action: string): string {
  if (action === 'emit') return `${actor} emits its next record`
  return action === 'end-of-data' ? `${actor} reaches the end of its data` : `${actor} goes on with "${action}"`
}
