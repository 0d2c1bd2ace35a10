import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/explore/run/run.ts'
import type { RunResult } from '../../src/explore/run/run-result.ts'
import type { Message } from '../../src/kernel/actor.ts'
import type { KernelEventKind, TraceSink } from '../../src/kernel/trace-sink.ts'
import type { World } from '../../src/kernel/world.ts'
import { keyGroupOf, keyGroupRangeOf } from '../../src/protocol/state/key-group.ts'
import type { Guarantee } from '../../src/scenario/scenario.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'

/** Each claim of the page "What popular articles say" is run, and what really happens is read from the run. */
interface Claim {
  readonly id: string
  readonly claim: { readonly en: string; readonly zh: string }
  readonly truth: { readonly en: string; readonly zh: string }
  readonly look: { readonly en: string; readonly zh: string }
  readonly scenario: string
}

const { claims } = JSON.parse(readFileSync('scenarios/articles/claims.json', 'utf8')) as { readonly claims: readonly Claim[] }

interface Heard {
  readonly timeUs: number
  /** Actor for what the run says of itself; kind, or type of the message, for what happens. */
  readonly actor: string
  readonly peer: string
  readonly type: string
  readonly a: number
  readonly b: number
  readonly text: string
  readonly message: Message | null
}

/** Runs a claim's scenario and writes down all that happens, in order. */
function watch(id: string, guarantee?: Guarantee): { readonly result: RunResult; readonly heard: readonly Heard[] } {
  const { scenario } = claims.find((claim) => claim.id === id)!
  const heard: Heard[] = []
  let names: readonly string[] = []
  const nameOf = (actor: number): string => names[actor] ?? ''
  const trace: TraceSink = {
    kernelEvent(timeUs: number, kind: KernelEventKind, actor: number, peer: number, message: Message | null) {
      heard.push({ timeUs, actor: nameOf(actor), peer: nameOf(peer), type: message?.type ?? kind, a: actor, b: 0, text: '', message })
    },
    emit(timeUs: number, actor: number, type: string, a: number, b: number, text: string) {
      heard.push({ timeUs, actor: nameOf(actor), peer: '', type, a, b, text, message: null })
    },
  }
  const onWorld = (world: World): void => void (names = world.spec.actors.map(({ name }) => name))
  const parsed = parseScenario(readFileSync(`scenarios/${scenario}.json`, 'utf8'), { fileName: scenario })
  return { heard, result: run(parsed, { trace, onWorld, ...(guarantee === undefined ? {} : { guarantee }) }) }
}

const truths: Readonly<Record<string, () => void>> = {
  'failover-without-checkpoint-only'() {
    const { heard } = watch('failover-without-checkpoint-only')
    const restored = heard.filter(({ type, b }) => type === 'deployed' && b > 1).map(({ a }) => a)
    expect(restored).toEqual([3])
    const first = heard.findIndex(({ type, a }) => type === 'checkpoint-completed' && a === 3)
    expect(first).toBeLessThan(heard.findIndex(({ type }) => type === 'crash'))
  },
  'checkpoint-id-is-a-timestamp'() {
    const { heard, result } = watch('checkpoint-id-is-a-timestamp')
    const ids = heard.filter(({ type }) => type === 'checkpoint-triggered').map(({ a }) => a)
    expect(ids).toEqual(Array.from({ length: result.checkpoints.triggered }, (_, i) => i + 1))
  },
  'tasks-compare-with-the-checkpoint'() {
    const { heard, result } = watch('tasks-compare-with-the-checkpoint', 'exactly-once')
    expect(result.violations[0]).toMatchObject({ oracle: 'consistent-cut' })
    expect(result.violations[0].message).toContain('checkpoint 1 is no consistent cut')
    expect(heard.some(({ type, a }) => type === 'checkpoint-completed' && a === 1)).toBe(true)
    expect(result.checkpoints.failed).toBe(0)
  },
  'state-by-consistent-hashing'() {
    const { heard } = watch('state-by-consistent-hashing')
    const keys = new Set<string>()
    for (const { type, actor, message } of heard) {
      if (type !== 'record' || !actor.startsWith('activity-')) continue
      const { user } = (message as unknown as { value: { user: string } }).value
      keys.add(user)
      const { start, end } = keyGroupRangeOf(Number(actor.split('-')[1].split('@')[0]), 128, 2)
      expect(keyGroupOf(user, 128)).toBeGreaterThanOrEqual(start)
      expect(keyGroupOf(user, 128)).toBeLessThanOrEqual(end)
    }
    expect([...keys].sort()).toEqual(['ann', 'bob', 'cyd', 'dee'])
  },
  'processed-once'() {
    const { heard, result } = watch('processed-once')
    const read = heard.filter(({ type, actor }) => type === 'action' && actor.startsWith('lines-')).length
    // 2000 lines, and an end of data for each subtask that gets there.
    expect(read).toBeGreaterThan(2000 + 100)
    expect(result.outputs['out'].committed).toEqual(result.outputs['out'].expected)
  },
  'completed-means-committed'() {
    const { heard } = watch('completed-means-committed')
    const at = (type: string, a: number): number => heard.findIndex((event) => event.type === type && event.a === a)
    const commits = heard.flatMap(({ type }, index) => (type === 'transaction-committed' ? [index] : []))
    const [completed2, completed3] = [at('checkpoint-completed', 2), at('checkpoint-completed', 3)]
    expect(commits.filter((index) => index > completed2 && index < completed3)).toEqual([])
    expect(commits.filter((index) => index > completed3 && index < at('checkpoint-completed', 4))).toHaveLength(2)
  },
  'checkpoints-detect-failures'() {
    const { heard } = watch('checkpoints-detect-failures')
    expect(heard.filter(({ type }) => type === 'heartbeat-timeout').map(({ a, timeUs }) => [a, Math.floor(timeUs / 1e6)])).toEqual([[0, 5]])
    expect(heard.filter(({ type }) => type === 'checkpoint-aborted').map(({ text }) => text)).not.toContain('CHECKPOINT_EXPIRED')
  },
  'every-task-sends-heartbeats'() {
    const { heard } = watch('every-task-sends-heartbeats')
    const between = (wanted: string): Set<string> =>
      new Set(heard.filter(({ type }) => type === wanted).map(({ actor, peer }) => `${actor} <- ${peer}`))
    expect([...between('heartbeat-request')].sort()).toEqual(['tm-1 <- jm', 'tm-2 <- jm', 'tm-3 <- jm'])
    expect([...between('heartbeat-reply')].sort()).toEqual(['jm <- tm-1', 'jm <- tm-2', 'jm <- tm-3'])
  },
}

describe('what popular articles say', () => {
  it.each(claims.map(({ id }) => id))('%s', (id) => {
    truths[id]()
  })

  it('is told in both languages, and in the README word for word', () => {
    const readme = readFileSync('README.md', 'utf8')
    for (const { claim, truth, look, scenario } of claims) {
      for (const text of [claim, truth, look]) expect(text.zh.length * text.en.length).toBeGreaterThan(0)
      const row = `| "${claim.en.replace(/\.$/, '')}" | ${truth.en} | \`${scenario}\`: ${look.en} |`
      expect(readme.includes(row), row).toBe(true)
    }
  })
})
