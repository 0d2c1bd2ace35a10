/** Seeds of a swarm: runs of about 1,000 events with faults, oracles and liveness, beside fast-check's scheduler on as many decisions. */
import { Lab, labOptions } from '../../src/explore/search/lab.ts'
import { runSpec } from '../../src/explore/search/run-spec.ts'
import { job } from '../../src/job.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { cpuMs, figure, measure, type Figure, type Row } from './bench.ts'
import { peerPerSecond } from './decisions.ts'

const WORDS = ['to', 'be', 'or', 'not', 'that', 'is', 'the', 'question']
const RECORDS = 100
const SEEDS = 1000
const HOUR_MS = 3_600_000

/** Two sources, two counters, two sinks with transactions; a checkpoint every 15 ms of virtual time, three in the run without faults. */
function words(): Record<string, unknown> {
  const built = job('words')
    .source({ records: Array.from({ length: RECORDS }, (_, i) => [WORDS[(i * 5) % 8], i]), rate: '1000 /s' }, { parallelism: 2 })
    .keyBy(0)
    .count()
    .sink('two-phase-commit')
    .config('execution.checkpointing.interval', '15 ms')
    .config('restart-strategy.type', 'fixed-delay')
    .config('restart-strategy.fixed-delay.attempts', 100)
    .config('restart-strategy.fixed-delay.delay', '5 ms')
    .build() as Record<string, unknown>
  return { ...built, bounds: { faults: 2 } }
}

interface Measured {
  readonly seedsPerHour: number
  readonly eventsPerSeed: number
}

/** Each call goes on behind the seeds of the last. */
function swarm(isVaried: boolean): () => Measured {
  const written = words()
  const scenario = parseScenario(written)
  const lab = new Lab(scenario, labOptions(scenario, isVaried ? { written } : {}))
  let seed = 0
  return () => {
    let events = 0
    const ms = cpuMs(() => {
      for (const end = seed + SEEDS; seed < end; seed++) {
        const report = runSpec(lab, { strategy: 'timed', seed, plan: [] })
        events += report.events
        if (report.isViolated) throw new Error(`seed ${String(seed)} violates something`)
      }
    })
    return { seedsPerHour: (SEEDS / ms) * HOUR_MS, eventsPerSeed: events / SEEDS }
  }
}

/** Seeds an hour that fast-check's scheduler would do if a seed were nothing but its decisions. */
const peer = await peerPerSecond()

function figures(what: string, isVaried: boolean): Figure[] {
  const once = swarm(isVaried)
  const { eventsPerSeed } = once()
  const { warm } = measure(5, () => once().seedsPerHour)
  const name = `${what}, ${String(Math.round(eventsPerSeed))} events each`
  return [figure(name, warm, 'seeds/core-hour', '>= 5,000,000', 'fc.scheduler, decisions only', (peer / eventsPerSeed) * 3600)]
}

export const row: Row = {
  name: 'swarm',
  run: () => [...figures('swarm seeds: faults, oracles, liveness', false), ...figures('the same, sizes and options drawn too', true)],
}
