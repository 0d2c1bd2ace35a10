/** The answer to the first question once more, without barrier alignment. */
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }
import { applyConfigOverrides } from '../../src/scenario/apply-config-overrides.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { FIRST_PLUG } from './pull-plug.ts'
import { openedFrom, Session } from './session.ts'

/** Barriers are not waited for, and the network is slow enough that one input runs ahead of the other. */
export const UNALIGNED: readonly string[] = ['execution.checkpointing.mode=AT_LEAST_ONCE', 'cleancut.network.latency=40 ms']

/** With no checkpoint complete there is nothing wrong to go back to: the plug waits for the first, and a little longer. */
const NOT_BEFORE_US = 1_600_000

/** @param timeUs when the plug was pulled the first time */
export function repeatUnaligned(timeUs: number): Session {
  const scenario = parseScenario(applyConfigOverrides(wordCount, UNALIGNED))
  const session = new Session(scenario, [], [], openedFrom(null, UNALIGNED))
  session.seekTime(Math.max(timeUs, NOT_BEFORE_US))
  session.strike(FIRST_PLUG)
  return session
}
