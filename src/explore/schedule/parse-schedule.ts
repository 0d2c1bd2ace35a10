/** Reads a schedule from JSON. Whether its names mean anything, only a replay can say. */
import type { NamedDraw } from '../../kernel/choices.ts'
import { parseFaultText } from '../../faults/fault-text.ts'
import { InputError } from '../../scenario/input-error.ts'
import type { PathStep } from '../../scenario/place.ts'
import { ShapeReader } from './read-shape.ts'
import type { Deviation, Schedule, ScheduledFault } from './schedule.ts'

/**
 * Reads a schedule.
 *
 * @param fileName what the person knows the input as; null leaves it out
 * @throws InputError with the place and what was expected there
 */
export function parseSchedule(json: unknown, fileName: string | null = null): Schedule {
  const reader = new ShapeReader()
  const schedule = readSchedule(reader, json, [])
  if (reader.problems.length > 0) throw new InputError(reader.problems, fileName)
  return schedule
}

/** Reads a schedule that is part of something larger; problems go to the reader. */
export function readSchedule(reader: ShapeReader, json: unknown, at: readonly PathStep[]): Schedule {
  const fields = reader.fields(json, at, ['mode', 'draws', 'deviations', 'faults'])
  if (fields === null) return { mode: 'timed', draws: [], deviations: [], faults: [] }
  return {
    mode: reader.oneOf(fields.mode, [...at, 'mode'], ['timed', 'untimed']),
    draws: reader.list(fields.draws, [...at, 'draws'], (item, place) => readDraw(reader, item, place)),
    deviations: reader.list(fields.deviations, [...at, 'deviations'], (item, place) => readDeviation(reader, item, place)),
    faults: reader.list(fields.faults, [...at, 'faults'], (item, place) => readFault(reader, item, place)),
  }
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
