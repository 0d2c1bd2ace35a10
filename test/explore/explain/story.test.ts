import { describe, expect, it } from 'vitest'
import { explain } from '../../../src/explore/explain/explain.ts'
import { explainMore } from '../../../src/explore/explain/explain-more.ts'
import { shortened, type Beat } from '../../../src/explore/explain/story-beats.ts'
import type { StoryFact } from '../../../src/explore/explain/story-fact.ts'
import { storyText } from '../../../src/explore/explain/story-text.ts'
import { defectTitle, museumDefects } from '../../../src/museum/exhibits.ts'
import { bugNamed } from '../bugs.ts'

const storyOf = (id: string): readonly string[] => explain(bugNamed(id), { defects: museumDefects }, { titleOf: defectTitle }).lines

describe('a story', () => {
  it('says who did what, what was lost, and which decision was wrong', () => {
    expect(storyOf('flink-8086').map((line) => line.replace(/^.{13}/, ''))).toEqual([
      'FLINK-8086 starts (by its schedule), judged as exactly-once.',
      'The job is deployed: in (1), out (1); 2 subtasks on 1 TaskManager, EXACTLY_ONCE checkpoints every 0.020 s.',
      'The checkpoint storage is 10 times as slow.',
      'Transaction out-0/1/1 with 4 values is aborted: it was open too long.',
      'The checkpoint storage is well again.',
      'Checkpoint 1 completes, 4 records read by then: no new output.',
      'out-0 fails: transaction out-0/1/1 is unknown: it timed out or was aborted.',
      'The JobManager cancels what still runs, gives checkpoint 2 up and waits for the restart delay.',
      'All subtasks restart from checkpoint 1; the sources have nothing to read again (attempt 2).',
      'Checkpoint 3 completes, 4 records read by then: no new output.',
      'VIOLATED exactly-once-output: the committed output of out after checkpoint 3 is not exactly once: lost "a", "b"',
      'All input is read and its last checkpoint complete: the job is FINISHED.',
      'The run ends violated; 2 completed checkpoints, 1 restart. Readers of committed data see 0 values instead of the 4 expected ' +
        'values of out: missing "a", "a", "b" and 1 more.',
      'The wrong decision: twoPhaseCommit.ignoresRecoveryError, changed by FLINK-8086 (A transaction that timed out passes for one that ' +
        'was committed).',
    ])
  })

  it('tells what the schedule holds back when it comes', () => {
    expect(storyOf('flink-5701').filter((line) => line.includes('Only now'))).toEqual([
      ' 9. 0.039 s  Only now log takes "pre-commit" (out-0/2/1) of out-0.',
    ])
  })

  it('names the decision of whoever configured the job', () => {
    expect(storyOf('at-least-once-duplicates').at(-1)).toMatch(/ The wrong decision: AT_LEAST_ONCE checkpoints\. /)
  })

  it('sums up what it leaves out: a job that restarts until it may not', () => {
    expect(storyOf('rw-25690').find((line) => line.includes('and so on'))).toMatch(/ \.\.\. and so on: 36 failures, 19 restarts \.\.\.$/)
  })

  it('leaves out from the middle, and nothing that was found', () => {
    const restarted: StoryFact = { kind: 'restarted', checkpoint: 1, records: 2, attempt: 3 }
    const violated: StoryFact = { kind: 'violated', oracle: 'liveness', message: 'the job is stuck', witnesses: [], more: 0 }
    const beats = Array.from({ length: 30 }, (_, event): Beat => ({ event, atUs: event, fact: event === 20 ? violated : restarted }))
    const short = shortened(beats, 8)
    expect(short.map(({ event, fact }) => `${fact.kind} ${String(event)}`)).toEqual([
      'restarted 0', 'restarted 1', 'restarted 2', 'restarted 3', 'left-out 4', 'violated 20', 'restarted 28', 'restarted 29',
    ])
    expect(storyText(short[4].fact, () => null)).toBe('... and so on: 23 restarts ...')
    expect(shortened(beats, 30)).toBe(beats)
  })
})

describe('explainMore', () => {
  it('says in sentences when the run was doomed and what in it does not matter', () => {
    expect(explainMore(bugNamed('flink-20441'), { defects: museumDefects }, { pointsMax: 0 })!.lines).toEqual([
      'The failure was inevitable from step 74 of 158 on, when "fail in-0" strikes: all of 20 continuations drawn there fail in the same ' +
        'way; a step earlier, none that was drawn did.',
      expect.stringMatching(/^"fail in-0" may strike at any time from when /),
      'The draw "jm initial-checkpoint-delay" may be anything from 1 to 19 (of 0 to 20).',
      expect.stringMatching(/^Of 23 pairs of steps /),
    ])
  })
})
