/** Trace hashes of bundled scenarios under several seeds: what must be the same on every engine. */
import { run } from '../../src/explore/run/run.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import atLeastOnce from '../../scenarios/at-least-once.json' with { type: 'json' }
import mapDouble from '../../scenarios/map-double.json' with { type: 'json' }
import twoInputs from '../../scenarios/two-inputs.json' with { type: 'json' }
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }

/** Each scenario with seeds 1 and 2, judged by all its oracles: `word-count 1 holds 0123456789abcdef`. */
export function scenarioHashes(): string[] {
  return [wordCount, atLeastOnce, mapDouble, twoInputs].flatMap((json) =>
    [1, 2].map((seed) => {
      const { scenario, verdict, traceHash } = run(parseScenario(json), { seed })
      return `${scenario} ${seed} ${verdict} ${traceHash}`
    }),
  )
}
