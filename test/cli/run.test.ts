import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleancut, inFolder } from './cli.ts'

/** The scenario whose duplicates are violations, judged as such. */
function violatedScenario(folder: string): string {
  const json = JSON.parse(readFileSync('scenarios/at-least-once.json', 'utf8')) as Record<string, unknown>
  const path = join(folder, 'duplicates.json')
  writeFileSync(path, JSON.stringify({ ...json, expect: { guarantee: 'exactly-once', verdict: 'violated' } }))
  return path
}

describe('cleancut run', () => {
  it('says what happened, within which bounds', () => {
    const { status, out, err } = cleancut('run', 'two-inputs')
    expect([status, err]).toEqual([0, ''])
    expect(out.split('\n')).toEqual([
      'two-inputs, judged as exactly-once',
      '',
      expect.stringMatching(/^ {2}time {9}\d\.\d{3} s of virtual time, [\d,]+ events$/),
      expect.stringMatching(/^ {2}checkpoints {2}\d+ completed, \d+ failed, \d+ triggered$/),
      expect.stringMatching(/^ {2}durations {4}0\.\d{3} s to 0\.\d{3} s end to end, median 0\.\d{3} s; alignment up to 0\.\d{3} s$/),
      '  restarts     1',
      expect.stringMatching(/^ {2}recovery {5}1\.300 s {2}0\.\d{3} s down, from checkpoint 3, \d+ records read again$/),
      '  faults       1.300 s  crash tm-1',
      '               2.000 s  boot tm-1',
      '  output       out  32 values committed, exactly the 32 expected',
      '  not seen     a checkpoint was aborted; a checkpoint ran into its timeout',
      expect.stringMatching(/^ {2}trace hash {3}[0-9a-f]{16}$/),
      '',
      'No violation.',
      'Bounds: one run of many (seed 1, timed), 1 fault, at most 1 h of virtual time.',
      '',
    ])
  })

  it('prints one JSON object, the same for the same seed but for the clock on the wall', () => {
    const [first, second] = [1, 2].map(() => JSON.parse(cleancut('run', 'two-inputs', '--seed', '7', '--format', 'json').out) as object)
    expect(first).toMatchObject({ verdict: 'holds', coverage: 'sampled', seed: 7, strategy: 'timed', violations: [], restarts: 1 })
    expect(first).toMatchObject({ sometimes: { restored: true, finished: true, expired: false } })
    expect(first).toEqual({ ...second, wallMs: expect.any(Number) as number })
    expect(Object.keys((first as { outputs: { out: object } }).outputs.out)).toEqual(['committed', 'expected'])
  })

  it('counts the words of any text through a cluster that keeps failing', () => {
    inFolder((folder) => {
      const path = join(folder, 'text.txt')
      writeFileSync(path, 'the quick brown fox\r\n\nThe  lazy\tdog and the fox')
      const { status, out } = cleancut('run', 'word-count', '--input', path, '--format', 'json')
      const { outputs, restarts } = JSON.parse(out) as { outputs: { out: { committed: Record<string, number> } }; restarts: number }
      expect(status).toBe(0)
      expect(restarts).toBeGreaterThanOrEqual(1)
      const once = ['The', 'and', 'brown', 'dog', 'fox', 'lazy', 'quick', 'the'].map((word) => [JSON.stringify({ count: 1, word }), 1])
      const twice = ['fox', 'the'].map((word) => [JSON.stringify({ count: 2, word }), 1])
      expect(outputs.out.committed).toEqual(Object.fromEntries([...once, ...twice]))
    })
  })

  it('keeps a failing run in a bug file, which replay shows again and explain tells', () => {
    inFolder((folder) => {
      const { status, out } = cleancut('run', violatedScenario(folder), '--out', join(folder, 'bugs'))
      expect(status).toBe(1)
      expect(out).toContain('Violated: exactly-once-output')
      const bug = join(folder, 'bugs', readdirSync(join(folder, 'bugs'))[0])
      expect(out).toContain(`Replay:    cleancut replay ${bug}\n`)
      const replayed = cleancut('replay', bug)
      expect([replayed.status, replayed.err]).toEqual([1, ''])
      expect(replayed.out).toContain('the trace hash is the recorded one.')
      expect(cleancut('replay', bug, '--format', 'json').out).toContain('"reproduced": true')
      const story = cleancut('explain', bug)
      const [told, more] = story.out.split('\n\n')
      expect(told.split('\n').length).toBeLessThanOrEqual(15)
      expect(more).toMatch(/^The failure was inevitable from /)
      expect(story.out).toMatch(/tm-2 crashes; lost with it: /)
      const shrunk = cleancut('shrink', bug)
      expect([shrunk.status, shrunk.err]).toEqual([1, ''])
      expect(shrunk.out).toContain('nothing in it can go alone')
      expect(cleancut('replay', bug.replace('.json', '.min.json')).out).toContain('the trace hash is the recorded one.')
    })
  })

  it('checks against what the scenario expects where --check asks for it', () => {
    inFolder((folder) => {
      const { status, out } = cleancut('run', violatedScenario(folder), '--check', '--out', folder)
      expect([status, out.includes('Check: expected "violated": as it came.')]).toEqual([0, true])
    })
  })

  it('writes a JSON object a line of all that happened', () => {
    inFolder((folder) => {
      const path = join(folder, 'trace.jsonl')
      const { out } = cleancut('run', 'map-double', '--trace', path, '--format', 'json')
      const rows = readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { event: number; type?: string })
      expect(rows.at(-1)?.event).toBe((JSON.parse(out) as { events: number }).events - 1)
      expect(rows.filter(({ type }) => type === 'checkpoint-completed').length).toBeGreaterThan(0)
    })
  })

  it('is inconclusive, status 3, where a stop cuts it short', () => {
    const { status, out } = cleancut('run', 'word-count', '--until', '2 s')
    expect(status).toBe(3)
    expect(out).toContain('Inconclusive, no violation so far: the virtual time was over and the job was still RUNNING.')
  })
})
