import type { Message } from '../../src/kernel/actor.ts'
import type { Envelope } from '../../src/kernel/link.ts'
import type { Value } from '../../src/protocol/job.ts'
import { lane } from '../../src/protocol/lanes.ts'
import { blockedChannels } from '../../src/protocol/taskmanager/checkpoint-barrier-handler.ts'
import { describeValue } from './describe-message.ts'
import { TOKENS_SHOWN, type ChannelView, type TokenView } from './snapshot.ts'
import type { PlaceView } from './timeline/place-view.ts'

/** Channels between the places where the subtasks of the last deployment stand. */
export function viewChannels(run: PlaceView): ChannelView[] {
  const { tasks, layout } = run.cluster.plan
  const { executions } = run.jobManager
  const actorOf = (task: number): number => layout.subtasks[task][executions[task].taskManager] ?? -1
  const links = new Map<string, number>()
  for (const { id, from, to, laneId } of run.world.linkInfos) {
    if (laneId === lane.data || laneId === lane.local) links.set(`${String(from)} ${String(to)}`, id)
  }
  return tasks.flatMap(({ index: to, inputs }) => {
    const barriers = run.stateOf(to)?.barriers ?? null
    const blocked = barriers === null ? [] : blockedChannels(barriers)
    return inputs.map((from, channel) => {
      const link = links.get(`${String(actorOf(from))} ${String(actorOf(to))}`)
      const queue = link === undefined ? [] : run.world.queue(link)
      const latencyUs = link === undefined ? 0 : run.world.linkInfos[link].latencyUs
      const sent = queue.map((envelope) => {
        return tokenOf(String(envelope.occurrence), envelope.message, progressOf(envelope, run.world.nowUs, latencyUs))
      })
      const unsent = unsentOf(run, from, to).map((message, at) => tokenOf(`unsent ${String(at)}`, message, 0))
      const all = [...sent, ...unsent]
      return { from, to, isBlocked: blocked.includes(channel), tokens: all.slice(0, TOKENS_SHOWN), waiting: all.length }
    })
  })
}

/** What waits at the producer for credit. */
function unsentOf(run: PlaceView, from: number, to: number): readonly Message[] {
  const partition = run.stateOf(from)?.partition ?? null
  if (partition === null) return []
  const channel = run.cluster.plan.tasks[from].outputs.flatMap(({ targets }) => targets).indexOf(to)
  return partition.subpartitions[channel].queue
}

function progressOf({ dueUs }: Envelope, nowUs: number, latencyUs: number): number {
  return dueUs <= nowUs || latencyUs === 0 ? 1 : Math.max(0, 1 - (dueUs - nowUs) / latencyUs)
}

function tokenOf(key: string, message: Message, progress: number): TokenView {
  const { id, value, values } = message as Message & { readonly id?: number; readonly value?: Value; readonly values?: readonly Value[] }
  if (message.type === 'barrier') return { key, kind: 'barrier', label: String(id), progress }
  const first = value ?? values?.[0]
  if (first === undefined) return { key, kind: 'event', label: '', progress }
  return { key, kind: 'record', label: describeValue(first).slice(0, 1), progress }
}
