/** The places of a failing run: each of its steps in words, what could have overtaken it, and how wide its draws were. */
import type { Choices, NamedDraw } from '../../kernel/choices.ts'
import type { Step } from '../../kernel/step.ts'
import { happenAgain, type FailingRun } from './failing-run.ts'
import { ReplayChoices } from '../schedule/replay-choices.ts'
import { stepFact, stepText, type StepFact } from '../explain/step-fact.ts'
import { stepNamed } from './step-named.ts'

/** A step or a fault. */
export interface Place {
  /** Null for a fault. */
  readonly name: string | null
  /** Null for a fault. */
  readonly step: StepFact | null
  /** In words, such as `jm takes "acknowledge" (checkpoint 1) of in-0`. */
  readonly text: string
  /** The step that this actor takes next, if it could have been taken now, before this one. */
  readonly overtakes: string | null
  /** Index of its first kernel event, and the virtual time when it happens, in microseconds. */
  readonly event: number
  readonly atUs: number
}

export interface Places {
  /** One for each happening of the run. */
  readonly list: readonly Place[]
  /** How many alternatives each draw of the schedule had, by `label#occurrence`. */
  readonly widths: ReadonlyMap<string, number>
}

/** Runs it once more and looks at what is enabled at each step. */
export function places({ simulation, schedule, log }: Pick<FailingRun, 'simulation' | 'schedule' | 'log'>): Places {
  const choices = new WidthChoices(schedule.draws)
  const world = simulation.makeWorld(choices).start()
  const next = nextOfActor(log.map((happening) => (happening.kind === 'step' ? happening.name : null)))
  const steps: Step[] = []
  const list = log.map((happening, at): Place => {
    const event = world.events
    if (happening.kind === 'fault') {
      const text = happening.phase === 'do' ? `"${happening.text}" strikes` : `"${happening.text}" heals`
      happenAgain(world, happening)
      return { name: null, step: null, text, overtakes: null, event, atUs: world.nowUs }
    }
    const step = stepNamed(world, world.enabled(steps), happening.name)
    const fact = step === null ? null : stepFact(world, step)
    const text = fact === null ? happening.name : stepText(fact)
    const overtakes = next[at] !== null && stepNamed(world, steps, next[at]) !== null ? next[at] : null
    happenAgain(world, happening)
    return { name: happening.name, step: fact, text, overtakes, event, atUs: world.nowUs }
  })
  return { list, widths: choices.widths }
}

/** Of each step the next one of the same actor, null where a fault comes between or there is none. */
function nextOfActor(names: readonly (string | null)[]): readonly (string | null)[] {
  const next: (string | null)[] = []
  let coming = new Map<string, string>()
  for (let at = names.length - 1; at >= 0; at--) {
    const name = names[at]
    if (name === null) {
      coming = new Map()
      next[at] = null
      continue
    }
    const [, actor] = name.split(' ')
    next[at] = coming.get(actor) ?? null
    coming.set(actor, name)
  }
  return next
}

/** Answers as a replay does and keeps how many alternatives each listed draw had. */
class WidthChoices implements Choices {
  readonly widths = new Map<string, number>()
  readonly #replay: ReplayChoices

  constructor(draws: readonly NamedDraw[]) {
    this.#replay = new ReplayChoices(draws)
  }

  choose(label: string, n: number): number {
    const before = this.#replay.draws.length
    const value = this.#replay.choose(label, n)
    if (this.#replay.draws.length > before) this.widths.set(`${label}#${String(this.#replay.draws[before].occurrence)}`, n)
    return value
  }
}
