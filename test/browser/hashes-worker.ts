/** The worker's end of the test: plans as JSON in, out come their hashes and those of the bundled scenarios. */
import { hashesOf } from '../kernel/systems/hashes.ts'
import type { SystemPlan } from '../kernel/systems/random-system.ts'
import { scenarioHashes } from './scenario-hashes.ts'

export interface Hashes {
  readonly systems: readonly (readonly string[])[]
  readonly scenarios: readonly string[]
}

addEventListener('message', (event: MessageEvent<string>) => {
  const plans = JSON.parse(event.data, (key, value: unknown) => (key === 'width' && value === 0 ? Infinity : value)) as SystemPlan[]
  const hashes: Hashes = { systems: plans.map((plan, seed) => hashesOf(plan, seed)), scenarios: scenarioHashes() }
  postMessage(hashes)
})
