/** What a step is, in words that someone who knows Flink reads without the tool. */
import type { Step } from '../kernel/step.ts'
import type { World } from '../kernel/world.ts'
import type { HandOff } from '../protocol/messages.ts'
import { describeMessage } from './describe-message.ts'

/** Such as `jm takes "acknowledge" (checkpoint 1) of in-0`. Valid while the step is enabled. */
export function describeStep(world: World, step: Step): string {
  const message = world.messageOf(step)
  if (step.kind === 'timer') return `the timer "${nameIn(message)}" of ${world.spec.actors[step.index].name} fires`
  if (step.kind === 'action') return actionText(world.spec.actors[step.index].name, nameIn(message))
  const { to } = world.linkInfos[step.index]
  const { sender } = world.queue(step.index)[step.position]
  const actor = world.spec.actors[to].name
  if (message.type === 'hand-off') return handOffText(actor, message as HandOff)
  const detail = describeMessage(message)
  const from = sender === to ? '' : ` of ${world.spec.actors[sender].name}`
  return `${actor} takes "${message.type}"${detail === '' ? '' : ` (${detail})`}${from}`
}

function handOffText(actor: string, { job }: HandOff): string {
  const checkpoint = 'checkpointId' in job && job.checkpointId !== null ? ` (checkpoint ${String(job.checkpointId)})` : ''
  return `${actor} goes on with "${job.kind}"${checkpoint}`
}

function actionText(actor: string, action: string): string {
  if (action === 'emit') return `${actor} emits its next record`
  return action === 'end-of-data' ? `${actor} reaches the end of its data` : `${actor} goes on with "${action}"`
}

function nameIn(message: object): string {
  return 'name' in message ? String(message.name) : ''
}
