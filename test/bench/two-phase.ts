/** Lamport's TwoPhase with 8 resource managers, searched whole. */
import { StateSpace } from '../../src/kernel/state-space.ts'
import { exhaustive } from '../../src/explore/exhaustive/exhaustive.ts'
import { twoPhase } from '../kernel/models/two-phase.ts'
import { figure, measure, timeMs, type Row } from './bench.ts'

const STATES = 1_745_408

export const row: Row = {
  name: 'two-phase',
  run() {
    const { cold, warm } = measure(3, () => {
      let states = 0
      const ms = timeMs(() => {
        states = exhaustive(new StateSpace(twoPhase(8))).states
      })
      if (states !== STATES) throw new Error(`TwoPhase has ${STATES} states, found ${states}`)
      return (states / ms) * 1000
    })
    const tlc = 'TLC (recorded earlier)'
    return [
      figure('TwoPhase, 8 managers, distinct states, cold', cold, 'states/s', '', tlc, 42_000),
      figure('TwoPhase, 8 managers, distinct states, warm', warm, 'states/s', '>= 400,000', tlc, 42_000),
    ]
  },
}
