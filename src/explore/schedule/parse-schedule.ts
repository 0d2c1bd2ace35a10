/** Reads a schedule from JSON. Whether its names mean anything, only a replay can say. */
import type { NamedDraw } from '../../kernel/choices.ts'
import { parseFaultText } from '../../faults/fault-text.ts'
import { InputError } from '../../scenario/input-error.ts'
import { showValue, type PathStep } from '../../scenario/place.ts'
import { parsePicks, type PickedStep } from './picks.ts'
import { ShapeReader } from './read-shape.ts'
import type { AnySchedule, Deviation, ScheduledFault } from './schedule.ts'

/**
 * Reads a schedule.
 *
 * @param fileName what the person knows the input as; null leaves it out
 * @throws InputError with the place and what was expected there
 */
export function parseSchedule(json: unknown, fileName: string | null = null): AnySchedule {
  const reader = new ShapeReader()
  const schedule = readSchedule(reader, json, [])
  if (reader.problems.length > 0) throw new InputError(reader.problems, fileName)
  return schedule
}

/** Reads a schedule that is part of something larger; problems go to the reader. */
export function readSchedule(reader: ShapeReader, json: unknown, at: readonly PathStep[]): AnySchedule {
  const steps = typeof json === 'object' && json !== null && 'picks' in json ? 'picks' : 'deviations'
  const fields = reader.fields(json, at, ['mode', 'draws', steps, 'faults'])
  if (fields === null) return { mode: 'timed', draws: [], deviations: [], faults: [] }
  const read = {
    mode: reader.oneOf(fields.mode, [...at, 'mode'], ['timed', 'untimed']),
    draws: reader.list(fields.draws, [...at, 'draws'], (item, place) => readDraw(reader, item, place)),
    faults: reader.list(fields.faults, [...at, 'faults'], (item, place) => readFault(reader, item, place)),
  }
  if (steps === 'picks') return { ...read, picks: readPicks(reader, fields.picks, [...at, steps]) }
  return { ...read, deviations: reader.list(fields.deviations, [...at, steps], (item, place) => readDeviation(reader, item, place)) }
}

function readPicks(reader: ShapeReader, json: unknown, at: readonly PathStep[]): readonly PickedStep[] {
  const picks = typeof json === 'string' ? parsePicks(json) : null
  if (picks === null) reader.report(at, `expected picked steps, such as "~12a!!", got ${showValue(json)}`)
  return picks ?? []
}

function readDraw(reader: ShapeReader, json: unknown, at: readonly PathStep[]): NamedDraw {
  const fields = reader.fields(json, at, ['label', 'occurrence', 'value']) ?? {}
  return {
    label: reader.text(fields.label, [...at, 'label'], 'the label of a draw'),
    occurrence: reader.whole(fields.occurrence, [...at, 'occurrence'], 1),
    value: reader.whole(fields.value, [...at, 'value'], 1),
  }
}

function readDeviation(reader: ShapeReader, json: unknown, at: readonly PathStep[]): Deviation {
  const names = typeof json === 'object' && json !== null && 'hold' in json ? ['hold', 'until'] : ['hurry', 'after']
  const fields = reader.fields(json, at, names) ?? {}
  const [what, anchor] = names.map((name) => reader.text(fields[name], [...at, name], 'the name of a step'))
  return names[0] === 'hold' ? { hold: what, until: anchor } : { hurry: what, after: anchor }
}

function readFault(reader: ShapeReader, json: unknown, at: readonly PathStep[]): ScheduledFault {
  const fields = reader.fields(json, at, ['after', 'do', 'heal', 'delayUs', 'healDelayUs']) ?? {}
  const text = reader.text(fields.do, [...at, 'do'], 'a fault like "crash tm-2"')
  const command = parseFaultText(text)
  if (text !== '' && typeof command === 'string') reader.report([...at, 'do'], command)
  return {
    after: reader.text(fields.after, [...at, 'after'], 'the name of a step or "start"'),
    do: text,
    heal: reader.text(fields.heal ?? 'end', [...at, 'heal'], 'the name of a step, "end" or "never"'),
    delayUs: reader.whole(fields.delayUs ?? 0, [...at, 'delayUs'], 0),
    healDelayUs: reader.whole(fields.healDelayUs ?? 0, [...at, 'healDelayUs'], 0),
  }
}
