import type { Message } from '../../src/kernel/actor.ts'
import type { Envelope } from '../../src/kernel/link.ts'
import type { Value } from '../../src/protocol/job.ts'
import { lane } from '../../src/protocol/lanes.ts'
import { blockedChannels } from '../../src/protocol/taskmanager/checkpoint-barrier-handler.ts'
import { TOKENS_SHOWN, type ChannelView, type TokenView } from './snapshot.ts'
import type { ResultSubpartition } from '../../src/protocol/taskmanager/result-partition.ts'
import { recordLabel } from './stage/record-label.ts'
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
      const key = keyBetween(run, from, to)
      const tokens = queue.slice(0, TOKENS_SHOWN).map((envelope) => {
        return tokenOf(String(envelope.occurrence), envelope.message, progressOf(envelope, run.world.nowUs, latencyUs), key)
      })
      const isRemote = link !== undefined && run.world.linkInfos[link].laneId === lane.data
      const out = subpartitionOf(run, from, to)
      return {
        from,
        to,
        isBlocked: blocked.includes(channel),
        tokens,
        waiting: queue.length,
        unsent: out?.queue.length ?? 0,
        room: isRemote ? (out?.credit ?? null) : null,
      }
    })
  })
}

/** By which part of a record its channel is chosen; null where it is not by key. */
function keyBetween({ cluster: { plan: { graph, tasks } } }: PlaceView, from: number, to: number): string | number | null {
  const [producer, consumer] = [tasks[from].vertexIndex, tasks[to].vertexIndex]
  return graph.edges.find((edge) => edge.from === producer && edge.to === consumer)?.key ?? null
}

/** The channel as its producer sees it, where flow is by credit. */
function subpartitionOf(run: PlaceView, from: number, to: number): ResultSubpartition | null {
  const partition = run.stateOf(from)?.partition ?? null
  if (partition === null) return null
  const channel = run.cluster.plan.tasks[from].outputs.flatMap(({ targets }) => targets).indexOf(to)
  return partition.subpartitions[channel]
}

function progressOf({ dueUs }: Envelope, nowUs: number, latencyUs: number): number {
  return dueUs <= nowUs || latencyUs === 0 ? 1 : Math.max(0, 1 - (dueUs - nowUs) / latencyUs)
}

interface DataFields {
  readonly id?: number
  readonly value?: Value
  readonly values?: readonly Value[]
}

function tokenOf(id: string, message: Message, progress: number, key: string | number | null): TokenView {
  const { id: checkpointId, value, values } = message as Message & DataFields
  if (message.type === 'barrier') return { key: id, kind: 'barrier', label: String(checkpointId), progress }
  const first = value ?? values?.[0]
  if (first === undefined) return { key: id, kind: 'event', label: '', progress }
  return { key: id, kind: 'record', label: recordLabel(first, key), progress }
}
