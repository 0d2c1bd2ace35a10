import { describe, expect, it } from 'vitest'
import { drive, type RunResult } from '../../../src/explore/run/drive.ts'
import { Replay } from '../../../src/explore/schedule/replay.ts'
import { ReplayChoices } from '../../../src/explore/schedule/replay-choices.ts'
import { emptySchedule, type Schedule } from '../../../src/explore/schedule/schedule.ts'
import { ScheduleMismatch } from '../../../src/explore/schedule/schedule-mismatch.ts'
import type { Strategy } from '../../../src/explore/run/strategy.ts'
import { specFaultTargets } from '../../../src/faults/spec-fault-targets.ts'
import { plainLane, type ActorType, type Message, type WorldSpec } from '../../../src/kernel/actor.ts'
import { worldOf } from '../systems.ts'

interface Note extends Message {
  readonly text: string
}

/** Sends two notes each to the reader, who answers nothing. */
const writer: ActorType<{ left: number }> = {
  name: 'writer',
  init: () => ({ left: 2 }),
  actions: (state) => (state.left > 0 ? ['write'] : []),
  handle(state, _message, context) {
    context.send(0, { type: 'note', text: `${context.self}${3 - state.left--}` } as Message)
  },
}

const reader: ActorType<{ read: string[] }> = {
  name: 'reader',
  init: () => ({ read: [] }),
  handle(state, message) {
    state.read.push(message.type === 'note' ? (message as Note).text : message.type)
  },
}

const spec: WorldSpec = {
  processes: ['p-r', 'p-1', 'p-2'],
  lanes: [{ ...plainLane, latencyUs: 10, isConnection: true, notifiesLoss: true }],
  rules: null,
  actors: [
    { name: 'r', process: 0, type: reader, boot: {} },
    { name: 'w-1', process: 1, type: writer, boot: {} },
    { name: 'w-2', process: 2, type: writer, boot: {} },
  ],
}
const targets = specFaultTargets(spec)

interface Outcome {
  readonly read: string
  readonly taken: readonly string[]
  readonly result: RunResult
}

function play(parts: Partial<Schedule>, isLenient = false): Outcome {
  const schedule = { ...emptySchedule('timed'), ...parts }
  const world = worldOf(spec, schedule.mode === 'timed')(new ReplayChoices(schedule.draws))
  const replay: Strategy = new Replay(schedule, { targets, isLenient })
  const log: { kind: string; name?: string; text?: string }[] = []
  const result = drive(world, replay, { log: log as never[] })
  const { read } = world.state(0) as { read: string[] }
  return { read: read.join(' '), taken: log.map(({ name, text }) => name ?? text ?? ''), result }
}

describe('replay', () => {
  it('follows the default order where the schedule says nothing', () => {
    const { read, taken } = play({})
    expect(read).toBe('11 21 12 22')
    expect(taken).toEqual([
      ...['action w-1 write #1', 'action w-2 write #1', 'action w-1 write #2', 'action w-2 write #2'],
      ...['deliver r <- w-1 #1', 'deliver r <- w-2 #1', 'deliver r <- w-1 #2', 'deliver r <- w-2 #2'],
    ])
  })

  it('holds a step, and what follows on its link, until just after another', () => {
    const deviations = [{ hold: 'deliver r <- w-1 #1', until: 'deliver r <- w-2 #1' }]
    expect(play({ deviations }).read).toBe('21 11 12 22')
    expect(play({ deviations: [{ hold: 'deliver r <- w-1 #1', until: 'deliver r <- w-2 #2' }] }).read).toBe('21 22 11 12')
    expect(play({ mode: 'untimed', deviations }).read).toBe('21 11 12 22')
  })

  it('ends a hold when nothing else is enabled', () => {
    const deviations = [
      { hold: 'deliver r <- w-1 #1', until: 'deliver r <- w-2 #2' },
      { hold: 'deliver r <- w-2 #1', until: 'deliver r <- w-1 #2' },
    ]
    expect(play({ deviations }).read).toBe('11 12 21 22')
  })

  it('hurries a step right after another, however many it passes', () => {
    const deviations = [{ hurry: 'deliver r <- w-2 #1', after: 'action w-2 write #1' }]
    expect(play({ deviations }).taken.slice(0, 4)).toEqual([
      ...['action w-1 write #1', 'action w-2 write #1', 'deliver r <- w-2 #1', 'action w-1 write #2'],
    ])
    expect(play({ deviations: [{ hurry: 'action w-2 write #1', after: 'start' }] }).taken[0]).toBe('action w-2 write #1')
  })

  it('lets a fault strike right after its step and heal right after another, or at the end', () => {
    const fault = { after: 'deliver r <- w-1 #1', do: 'crash p-1', heal: 'end', delayUs: 0, healDelayUs: 0 }
    expect(play({ faults: [fault] }).read).toBe('11 21 22 connection-lost 11 12')
    expect(play({ faults: [{ ...fault, heal: 'never' }] }).read).toBe('11 21 22 connection-lost')
    const healed = play({ faults: [{ ...fault, heal: 'deliver r <- w-2 #1' }] })
    expect(healed.taken.slice(4)).toEqual([
      ...['deliver r <- w-1 #1', 'crash p-1', 'deliver r <- w-2 #1', 'crash p-1'],
      ...['deliver r <- w-2 #2', 'action w-1 write #3', 'action w-1 write #4', 'deliver r <- w-1 #3'],
      ...['deliver r <- w-1 #4', 'deliver r <- w-1 #5'],
    ])
    expect(healed.result.strikes).toEqual([
      { text: 'crash p-1', atUs: 10, hasLanded: true },
      { text: 'boot p-1', atUs: 10, hasLanded: true },
    ])
  })

  it('delays a fault by virtual time, behind whatever is due until then', () => {
    const fault = { after: 'action w-1 write #1', do: 'crash p-1', heal: 'end', delayUs: 7, healDelayUs: 0 }
    const { taken, result } = play({ faults: [fault] })
    expect(taken.indexOf('crash p-1')).toBe(4)
    expect(result.strikes[0]).toEqual({ text: 'crash p-1', atUs: 7, hasLanded: true })
  })

  it('stops with an error at a name that never becomes enabled, unless it is lenient', () => {
    const after = 'action w-1 write #1'
    const early = { deviations: [{ hurry: 'deliver r <- w-2 #1', after }] }
    const message =
      `"deliver r <- w-2 #1" is not enabled right after "${after}"; enabled instead: ` +
      '"deliver r <- w-1 #1", "action w-1 write #2", "action w-2 write #1"; did you mean "deliver r <- w-1 #1"?'
    expect(() => play(early)).toThrow(ScheduleMismatch)
    expect(() => play(early)).toThrow(message)
    expect(play(early, true).taken[2]).toBe('deliver r <- w-2 #1')
    const unknown = { deviations: [{ hold: 'deliver r <- w-1 #1', until: 'deliver r <- w-2 #7' }] }
    expect(() => play(unknown)).toThrow('"deliver r <- w-2 #7" never became enabled; enabled instead: nothing; did you mean')
    expect(play(unknown, true).read).toBe('21 22 11 12')
    const fault = { after: 'deliver r <- w-3 #1', do: 'crash p-1', heal: 'end', delayUs: 0, healDelayUs: 0 }
    expect(() => play({ faults: [fault] })).toThrow('"deliver r <- w-3 #1" never became enabled')
    expect(play({ faults: [fault] }, true).read).toBe('11 21 12 22')
    expect(() => play({ faults: [{ ...fault, do: 'crash p-9' }] })).toThrow('faults[0].do: unknown process "p-9"; there are p-r, p-1, p-2')
  })
})
