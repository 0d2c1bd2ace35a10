import type { ActorType, AnyActorType, Message } from '../../../src/kernel/actor.ts'
import { nominalChoices } from '../../../src/kernel/choices.ts'
import { World } from '../../../src/kernel/world.ts'
import { createCluster } from '../../../src/protocol/cluster.ts'
import type { UserFunctionByName } from '../../../src/protocol/execution-plan.ts'
import type { JobGraph } from '../../../src/protocol/job.ts'
import { lane } from '../../../src/protocol/lanes.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import type { SubtaskConfig } from '../../../src/protocol/taskmanager/create-subtask-state.ts'
import type { SubtaskState } from '../../../src/protocol/taskmanager/subtask-state.ts'

/** From outside: say this to that actor, or bring it to life. */
interface Tell extends Message {
  readonly type: 'tell'
  readonly to: number
  readonly message: Message
  readonly lane: number
}
interface Bear extends Message {
  readonly type: 'bear'
  readonly actor: number
  readonly config: SubtaskConfig
}

/** One real subtask; all others only write down what they are told, and say what the test tells them to. */
export interface TinyWorld {
  /** The world after everything that can happen has. */
  readonly world: World<Rules>
  readonly placement: readonly number[]
  deploy(config?: Partial<SubtaskConfig>): void
  /** Another task or service sends the subtask a message. */
  tell(from: string, message: Message): void
  state(): SubtaskState
  /** What the others have been told since the last call. */
  heard(): string[]
  /** The last message of a type that anybody was told. */
  last<M extends Message>(type: string): M
}

/**
 * @param name the subtask, `count-0`
 * @param places TaskManager, 0 or 1, of each task in the order of vertices and subtasks
 */
export function tinyWorld(
  graph: JobGraph,
  name: string,
  places: readonly number[],
  rules: Rules = soundRules,
  functions: UserFunctionByName = () => (value) => value,
): TinyWorld {
  const { spec, plan } = createCluster(graph, {
    taskManagers: 2, slotsPerTaskManager: 9, functions, rules, fusion: 'none', isTimed: true, checkpointsMax: null,
  })
  const task = plan.tasks.findIndex((other) => other.name === name)
  const subject = plan.layout.subtasks[task][places[task]]
  let heard: { readonly to: string; readonly message: Message }[] = []
  const all: Message[] = []
  const written = (actor: number): string => spec.actors[actor].name.replace(/@.*/, '')
  const recorder: ActorType<object> = {
    name: 'recorder',
    init: () => ({}),
    handle(_, message, context) {
      if (message.type === 'tell') {
        const { to, message: told, lane: laneId } = message as Tell
        context.send(to, told, laneId)
      } else if (message.type === 'bear') {
        context.spawn((message as Bear).actor, (message as Bear).config)
      } else {
        heard.push({ to: written(context.self), message })
        all.push(message)
      }
    },
  }
  const type = recorder as unknown as AnyActorType
  const actors = spec.actors.map((actor, id) => (id === subject ? actor : { ...actor, type, boot: {} }))
  const world = new World<Rules>({ ...spec, actors }, nominalChoices, { timed: true, hashed: false, frozen: true })
  world.start()
  const settle = (): void => {
    world.runTimed(world.nowUs + 10_000_000, 100_000)
  }
  const actorOf = (from: string): number => {
    const at = plan.tasks.findIndex((other) => other.name === from)
    return at < 0 ? spec.actors.findIndex((actor) => actor.name === from) : plan.layout.subtasks[at][places[at]]
  }
  return {
    world,
    placement: places,
    deploy(config = {}) {
      const nominal = { attempt: 1, placement: places, restoredCheckpointId: 0, restore: null }
      const bear: Bear = { type: 'bear', actor: subject, config: { ...nominal, ...config } }
      world.inject(plan.layout.taskExecutors[places[task]], bear)
      settle()
    },
    tell(from, message) {
      const isLocal = places[plan.tasks.findIndex((other) => other.name === from)] === places[task]
      const tell: Tell = { type: 'tell', to: subject, message, lane: laneOf(message, isLocal && graph.config.network.flow === 'credit') }
      world.inject(actorOf(from), tell)
      settle()
    },
    state: () => world.state(subject) as SubtaskState,
    heard() {
      const lines = heard.map(({ to, message }) => `${to}: ${wordsOf(message)}`)
      heard = []
      return lines
    },
    last: <M extends Message>(type: string) => all.findLast((message) => message.type === type) as M,
  }
}

function laneOf({ type }: Message, isLocal: boolean): number {
  if (type === 'log-reply') return lane.external
  if (type.startsWith('state-')) return lane.storage
  if (type === 'add-credit' || type === 'resume-consumption') return lane.credit
  if (type === 'all-data-processed') return lane.report
  if (type === 'cancel') return lane.cancel
  if (type.startsWith('notify-') || type === 'trigger-checkpoint') return lane.mail
  return isLocal ? lane.local : lane.data
}

/** A message as a line says it: its type, then every field that is a number, a text, or the value of a record. */
function wordsOf(message: Message): string {
  const { type, ...fields } = message as Message & Record<string, unknown>
  const shown = Object.entries(fields).flatMap(([field, value]) => {
    if (field === 'task' || field === 'attempt' || field === 'timestampUs') return []
    if (field === 'value' || field === 'values') return [JSON.stringify(value)]
    return typeof value === 'object' || value === '' || (field === 'backlog' && value === 0) ? [] : [`${field}=${String(value)}`]
  })
  return [type, ...shown].join(' ')
}
