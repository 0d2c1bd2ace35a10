/** The strategy `random`: uniformly among what is enabled; faults may strike at any step, within a budget. */
import type { FaultTargets } from '../../faults/fault-text.ts'
import { SeededChoices } from '../../kernel/choices.ts'
import type { Step } from '../../kernel/step.ts'
import { faultKind } from '../faults/fault-kind.ts'
import { FaultLottery } from '../faults/fault-lottery.ts'
import type { Move, Strategy, Turn } from './strategy.ts'

export interface RandomOptions {
  readonly seed: number | string
  readonly targets: FaultTargets
  /** Faults that may strike, in words; each any number of times. */
  readonly faults?: readonly string[]
  /** How many may strike in one run. Default: 1 where there are faults. */
  readonly faultsMax?: number
  /** A fault strikes, and one that struck heals, at one step in so many on average. Default: 50. */
  readonly stepsPerFault?: number
}

const STEPS_PER_FAULT = 50

/** @throws InputError if a fault means nothing to these targets */
export function random({ seed, targets, faults = [], faultsMax = 1, stepsPerFault = STEPS_PER_FAULT }: RandomOptions): Strategy {
  const choose = strategyDraws(seed)
  const lottery = new FaultLottery({ kinds: faults.map((text) => faultKind(targets, text)), faultsMax, stepsPerFault }, choose)
  return withFaults('random', lottery, ({ steps }) => steps[choose('strategy', steps.length)])
}

/** A strategy that asks the lottery first, and then picks one of the steps that are enabled. */
export function withFaults(name: string, lottery: FaultLottery, pick: (turn: Turn) => Step): Strategy {
  return {
    name,
    next(turn: Turn): Move | null {
      const fault = lottery.next(turn)
      if (fault !== null) return fault
      return turn.steps.length === 0 ? null : { kind: 'take', step: pick(turn) }
    },
  }
}

/** A strategy's own draws are no part of a schedule: they are not kept. */
export function strategyDraws(seed: number | string): (label: string, n: number) => number {
  const choices = new SeededChoices(seed)
  return (label, n) => {
    choices.draws.length = 0
    return choices.choose(label, n)
  }
}
