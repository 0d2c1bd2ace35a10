/** What the engine's thread has answered to the Lab: questions are asked where somebody comes to rest, and late answers dropped. */
import type { RunStatistics } from '../../src/explore/run/statistics/run-statistics.ts'
import type { Comparison } from '../engine/lab/compare-branches.ts'
import type { FaultChoice } from '../engine/lab/fault-choices.ts'
import type { Inspection } from '../engine/lab/inspect-entity.ts'
import type { MustHold } from '../engine/lab/must-hold.ts'
import type { NextEvent } from '../engine/lab/next-events.ts'
import type { WhyStill } from '../engine/lab/why-still.ts'
import type { EventView } from '../engine/snapshot.ts'
import type { RemoteEngine } from '../engine/start-engine.ts'
import type { Tab } from './lab-texts.ts'

/** Who scrubs asks only where they come to rest. */
const ASK_AFTER_MS = 60

export interface LabQuestion {
  readonly engine: RemoteEngine
  /** The branch, and the one that it is held against. */
  readonly run: string
  /** The place in it. */
  readonly moment: string
  readonly entity: string
  readonly tab: Tab
  readonly isPlaying: boolean
}

export class LabAnswers {
  next = $state.raw<{ readonly of: string; readonly all: readonly NextEvent[] }>({ of: '', all: [] })
  still = $state.raw<WhyStill | null>(null)
  faults = $state.raw<readonly FaultChoice[]>([])
  inspection = $state.raw<Inspection | null>(null)
  chain = $state.raw<readonly EventView[]>([])
  statistics = $state.raw<RunStatistics | null>(null)
  comparison = $state.raw<Comparison | null>(null)
  #judged = $state.raw<{ readonly of: string; readonly all: readonly MustHold[] }>({ of: '', all: [] })
  #run = $state('')
  #asked = ''
  #due: ReturnType<typeof setTimeout> | undefined

  /** Empty until the run has been judged. */
  get promises(): readonly MustHold[] {
    return this.#judged.of === this.#run ? this.#judged.all : []
  }

  ask(question: LabQuestion): (() => void) | undefined {
    const { moment, entity, tab, run, isPlaying } = question
    const text = [moment, entity, tab].join(' ')
    this.#run = run
    if (text === this.#asked) return undefined
    clearTimeout(this.#due)
    if (isPlaying) return undefined
    this.#due = setTimeout(() => void this.#askAll(question, text), ASK_AFTER_MS)
    return () => clearTimeout(this.#due)
  }

  async #askAll({ engine, run, moment, entity, tab }: LabQuestion, text: string): Promise<void> {
    this.#asked = text
    const keep = <A,>(answer: unknown, take: (answer: A) => void): void => {
      if (this.#asked === text) take(answer as A)
    }
    keep<readonly NextEvent[]>(await engine.askLab('nextEvents', entity), (all) => (this.next = { of: moment, all }))
    if (this.next.all.length === 0) keep<WhyStill>(await engine.askLab('whyStill', entity), (still) => (this.still = still))
    keep<readonly FaultChoice[]>(await engine.askLab('faultChoices', entity), (faults) => (this.faults = faults))
    switch (tab) {
      case 'inspector':
        keep<Inspection>(await engine.askLab('inspect', entity), (inspection) => (this.inspection = inspection))
        keep<readonly EventView[]>(await engine.askLab('whyChain', entity), (chain) => (this.chain = chain))
        return
      case 'checkpoints':
        return keep<RunStatistics>(await engine.askLab('checkpoints', entity), (statistics) => (this.statistics = statistics))
      case 'branches':
        return keep<Comparison | null>(await engine.askLab('compare', entity), (comparison) => (this.comparison = comparison))
      case 'must-hold':
        return keep<readonly MustHold[]>(await engine.askLab('mustHold', entity), (all) => {
          if (all.length > 0) this.#judged = { of: run, all }
        })
    }
  }
}
