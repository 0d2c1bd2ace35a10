import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob } from './run-job.ts'
import { windowed } from './timed-jobs.ts'

const strikes = crash(1, 350, 420)

/** What the oracle says under these rules; undefined if nothing. */
function found(changes: Partial<Rules>): string | undefined {
  const { violations } = runJob({ graph: windowed(), strikes, rules: { ...soundRules, ...changes } })
  return violations.find(({ oracle }) => oracle === 'event-time-order')?.message
}

it('finds a watermark that goes back', () => {
  // The further one channel is ahead, the smaller this gets.
  const outputOf: Rules['valve']['outputOf'] = ([x, y]) => Math.min(x.watermarkMs, y.watermarkMs) - Math.abs(x.watermarkMs - y.watermarkMs)
  const valve: Rules['valve'] = { ...soundRules.valve, outputOf, isProgress: () => true }
  expect(found({ valve })).toMatch(/^the watermark of window-\d went back from -?\d+ ms to -?\d+ ms$/)
})

it('finds a source whose watermark does not allow for late records', () => {
  const watermark: Rules['watermark'] = { ...soundRules.watermark, watermarkOf: (maxTimestampMs) => maxTimestampMs }
  expect(found({ watermark })).toMatch(/^readings-\d said watermark \d+ ms, its records allow -?\d+ ms at most$/)
})

it('finds a timer that fires before its time', () => {
  const timer: Rules['timer'] = { ...soundRules.timer, isDue: (timeMs, watermarkMs) => timeMs <= watermarkMs + 50 }
  expect(found({ timer })).toMatch(/^the timer [ab] \[\d+, \d+\) of window-\d for \d+ ms fired at watermark -?\d+ ms$/)
})

it('finds a timer that fires twice', () => {
  const timer: Rules['timer'] = { ...soundRules.timer, isDuplicate: () => false }
  expect(found({ timer })).toMatch(/^the timer [ab] \[\d+, \d+\) of window-\d for \d+ ms fired twice$/)
})

it('is content with the sound protocol in the same run, and with time of the machine', () => {
  expect(namesOf(runJob({ graph: windowed(), strikes }))).toEqual([])
  expect(namesOf(runJob({ graph: windowed({ window: { time: 'processing' } }), strikes }))).toEqual([])
})
