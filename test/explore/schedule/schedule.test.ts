import { describe, expect, it } from 'vitest'
import { parseSchedule } from '../../../src/explore/schedule/parse-schedule.ts'
import { printSchedule } from '../../../src/explore/schedule/print-schedule.ts'
import { emptySchedule, type Schedule } from '../../../src/explore/schedule/schedule.ts'

const TEXT = `{
  "mode": "timed",
  "draws": [
    {"label":"latency count-0 <- lines-0","occurrence":3,"value":7}
  ],
  "deviations": [
    {"hold":"deliver count-1 <- lines-0 #7","until":"deliver jm <- count-0 ack #1"},
    {"hurry":"timer jm checkpoint-interval #2","after":"start"}
  ],
  "faults": [
    {"after":"deliver count-1 <- lines-0 #9","delayUs":40,"do":"crash tm-2","heal":"end"}
  ]
}
`
const SCHEDULE: Schedule = {
  mode: 'timed',
  draws: [{ label: 'latency count-0 <- lines-0', occurrence: 3, value: 7 }],
  deviations: [
    { hold: 'deliver count-1 <- lines-0 #7', until: 'deliver jm <- count-0 ack #1' },
    { hurry: 'timer jm checkpoint-interval #2', after: 'start' },
  ],
  faults: [{ after: 'deliver count-1 <- lines-0 #9', do: 'crash tm-2', heal: 'end', delayUs: 40, healDelayUs: 0 }],
}

describe('a schedule as JSON', () => {
  it('is written in one way and read back', () => {
    expect(printSchedule(SCHEDULE)).toBe(TEXT)
    expect(parseSchedule(JSON.parse(TEXT))).toEqual(SCHEDULE)
  })

  it('may leave out what is empty or default', () => {
    expect(parseSchedule({ mode: 'untimed' })).toEqual(emptySchedule('untimed'))
    expect(parseSchedule({ mode: 'timed', faults: [{ after: 'start', do: 'crash tm-1' }] }).faults[0].heal).toBe('end')
  })

  it.each<[unknown, string]>([
    [null, 'f.json: expected an object, got null'],
    [{ mode: 'tmied' }, 'f.json: mode: expected "timed" or "untimed", got "tmied"; did you mean "timed"?'],
    [{ mode: 'timed', drawz: [] }, 'f.json: drawz: unknown field; did you mean "draws"?'],
    [{ mode: 'timed', draws: {} }, 'f.json: draws: expected a list, got an object'],
    [
      { mode: 'timed', draws: [{ label: 'x', occurrence: 0, value: 1 }] },
      'f.json: draws[0].occurrence: expected a whole number from 1, got 0',
    ],
    [{ mode: 'timed', deviations: [{ hold: 'x' }] }, 'f.json: deviations[0].until: expected the name of a step, got nothing'],
    [{ mode: 'timed', deviations: [{ hurry: 3, after: 'x' }] }, 'f.json: deviations[0].hurry: expected the name of a step, got 3'],
    [
      { mode: 'timed', faults: [{ after: 'x', do: 'crash' }] },
      'f.json: faults[0].do: expected a fault like "crash tm-2", got "crash"',
    ],
  ])('says what is wrong with %j', (json, message) => {
    expect(() => parseSchedule(json, 'f.json')).toThrow(message)
  })
})
