/**
 * The scenario with which the page begins. The build puts what this comes to in its place (see prebuild-opening.ts), so that
 * the engine starts without a parser.
 */
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

export const openingScenario: Scenario = parseScenario(wordCount)
