/** The worker's end of the test: plans as JSON in, their hashes out. */
import { hashesOf } from '../kernel/systems/hashes.ts'
import type { SystemPlan } from '../kernel/systems/random-system.ts'

addEventListener('message', (event: MessageEvent<string>) => {
  const plans = JSON.parse(event.data, (key, value: unknown) => (key === 'width' && value === 0 ? Infinity : value)) as SystemPlan[]
  postMessage(plans.map((plan, seed) => hashesOf(plan, seed)))
})
