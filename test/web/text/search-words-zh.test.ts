import { expect, test } from 'vitest'
import { searchWordsZh } from '../../../web/text/search-words-zh.ts'
import { sentencesIn } from './sentences-in.ts'

test('what a search says of itself is said in Chinese', () => {
  expect(searchWordsZh('equal ends with 1 checkpoint and 0 faults (1,073 states, 283 reduced)')).toBe(
    '终点相同：1 个检查点、0 个故障（1,073 个状态，约简后 283 个）',
  )
  expect(searchWordsZh('the time of 30 s was over')).toBe('30 秒的时间用完了')
})

/** Put together of parts. */
test.each([
  [
    'complete with 0 holds and hurries and 1 fault of at most 1 hold or hurry and 2 faults, each lasting at most 0.250 s, some cut short',
    '最多 1 次扣留或催促、2 个故障，每处最多持续 0.250 s（有的中途截断）：完成了 0 次扣留或催促、1 个故障的全部',
  ],
  [
    'no level complete of at most 2 holds and hurries and 1 fault, each lasting at most 0.250 s',
    '最多 2 次扣留或催促、1 个故障，每处最多持续 0.250 s：还没有完成任何一层',
  ],
  [
    'complete: every schedule with 1 hold or hurry and 1 fault, each lasting at most 0.250 s',
    '完全：1 次扣留或催促、1 个故障的每个调度，每处最多持续 0.250 s',
  ],
  [
    'in virtual time from 0.012 s of one run on, sizes, options, latencies and faults drawn by swarm',
    '虚拟时间，从一次运行的 0.012 s 起，以 swarm 方式抽取规模、选项、延迟与故障',
  ],
  ['in virtual time, latencies and faults drawn by swarm', '虚拟时间，以 swarm 方式抽取延迟与故障'],
])('%s', (english, chinese) => {
  expect(searchWordsZh(english)).toBe(chinese)
})

const FILES = [
  'src/explore/search/strategies/novelty.ts', 'src/explore/search/strategies/pct.ts', 'src/explore/search/strategies/pos.ts',
  'src/explore/search/strategies/random.ts', 'src/explore/search/certificate-of.ts', 'src/explore/exhaustive/cross-check-reduction.ts',
  'src/explore/exhaustive/explore-graph.ts', 'src/explore/search/explore-session.ts',
  'src/explore/exhaustive/graph-certificate.ts', 'src/explore/exhaustive/graph-faults.ts', 'src/explore/run/judge-end.ts',
  'web/engine/explore/leader.ts',
]
const sentences = FILES.flatMap((path) => sentencesIn(path).map((sentence) => [path, sentence] as const))

/** Names, and what a search's message says of the run it found, which is not a search's own. */
const KEPT = /Cleancut|swarm|v[0-9]/g
const OF_RUNS = /^(the job is stuck|v[0-9] commits|v[0-9] loses|restart tm-)/

test.each(sentences.filter(([, sentence]) => !OF_RUNS.test(sentence)))('%s: %s', (_file, sentence) => {
  expect(searchWordsZh(sentence).replace(KEPT, '')).not.toMatch(/[a-z]{3,}/)
})
