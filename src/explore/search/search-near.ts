/**
 * Near a schedule from which nothing can go: its faults and holds one by one, at other moments of the default order. Tries few schedules
 * where looking at all that are shorter takes many, and misses some.
 */
import type { Happening } from '../run/drive.ts'
import { run, type RunOptions } from '../run/run.ts'
import { emptySchedule, isHold, START, type Schedule } from '../schedule/schedule.ts'
import type { Scenario } from '../../scenario/scenario.ts'

/** How many steps a message is held, besides until nothing else is enabled. */
const HOLD_STEPS = [8, 32]

/**
 * Candidates with one difference, at moments spread over the run: early tries are far apart.
 *
 * @param options those of the run
 */
export function* nearSchedules(scenario: Scenario, schedule: Schedule, options: RunOptions): Generator<Schedule> {
  const { mode } = schedule
  yield emptySchedule(mode)
  const log: Happening[] = []
  run(scenario, { ...options, schedule: emptySchedule(mode), happenings: log })
  const names = log.flatMap((happening) => (happening.kind === 'step' ? [happening.name] : []))
  const links = new Set(schedule.deviations.flatMap((deviation) => (isHold(deviation) ? [linkOf(deviation.hold)] : [])))
  const sources = [faultsAnywhere(schedule, names), ...[...links].map((link) => holdsAnywhere(mode, link, names))]
  // In turn, so that neither starves.
  for (let isOver = false; !isOver; ) {
    isOver = true
    for (const source of sources) {
      const { value, done } = source.next()
      if (done === true) continue
      isOver = false
      yield value
    }
  }
}

/** A process that stays away may as well come back at once. */
function kindsOf({ faults }: Schedule): readonly string[] {
  return [...new Set(faults.flatMap(({ do: text }) => (text.startsWith('crash ') ? [text.replace('crash', 'restart'), text] : [text])))]
}

function* faultsAnywhere(schedule: Schedule, names: readonly string[]): Generator<Schedule, undefined> {
  const anchors = [START, ...names]
  for (const at of spreadOrder(anchors.length)) {
    for (const text of kindsOf(schedule)) {
      const fault = { after: anchors[at], do: text, heal: 'end', delayUs: 0, healDelayUs: 0 }
      yield { ...emptySchedule(schedule.mode), faults: [fault] }
    }
  }
}

/** Any message of a link. */
function* holdsAnywhere(mode: Schedule['mode'], link: string, names: readonly string[]): Generator<Schedule, undefined> {
  const places = names.flatMap((name, at) => (linkOf(name) === link ? [at] : []))
  for (const which of spreadOrder(places.length)) {
    const at = places[which]
    for (const until of [names.length, ...HOLD_STEPS.map((steps) => at + steps)]) {
      const anchor = names.at(Math.min(until, names.length - 1))!
      yield { ...emptySchedule(mode), deviations: [{ hold: names[at], until: anchor }] }
    }
  }
}

function linkOf(name: string): string {
  return name.replace(/ #[0-9]+$/, '')
}

/** All numbers below `count`, each half-way between others as long as there is room: 0, 1/2, 1/4, 3/4, 1/8, ... */
function* spreadOrder(count: number): Generator<number> {
  const seen = new Set<number>()
  for (let parts = 1; seen.size < count; parts *= 2) {
    for (let part = 0; part < parts; part++) {
      const at = Math.floor((part * count) / parts)
      if (seen.has(at)) continue
      seen.add(at)
      yield at
    }
  }
}
