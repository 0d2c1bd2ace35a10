import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { problemZh } from '../../../web/text/problem-zh.ts'
import { sentencesIn } from './sentences-in.ts'

test.each([
  ['expected a whole number from 1 to 128, got 0', '应为 1 到 128 的整数，实为 0'],
  ['unknown field; did you mean "parallelism"?', '未知的字段；是否想写 "parallelism"？'],
  ['missing: expected one of "log", "lines"', '缺失：应为以下之一："log", "lines"'],
  ['unknown subtask "count-7"; there are count-0 to count-3', '未知的子任务 "count-7"；有 count-0 到 count-3'],
  ['the link: is damaged: "$" is no base64url', '链接：已损坏："$" 不是 base64url'],
  [
    'the link: names the scenario "two-imputs", which is not among those here; did you mean "two-inputs"?',
    '链接：指向场景 "two-imputs"，这里没有它；是否想写 "two-inputs"？',
  ],
  [
    'line 3 column 7: expected a field name in double quotes, got "}" (and 2 more)',
    '第 3 行第 7 列：应为双引号括起的字段名，实为 "}"（另有 2 处）',
  ],
  [
    'the link: v: expected a view (story, museum), got "museun"; did you mean "museum"?',
    '链接：v：应为视图（story, museum），实为 "museun"；是否想写 "museum"？',
  ],
  ['the link: x: expected something to search (a scenario, an exhibit), got "y"', '链接：x：应为可搜索的对象（场景或展品），实为 "y"'],
  ['the link: x: expected a scenario or an exhibit, got "nope"', '链接：x：应为场景或展品，实为 "nope"'],
  ['line 3 column 1: job.edges[1].to is given twice, first at line 2 column 3', '第 3 行第 1 列：job.edges[1].to 重复出现，第一次在第 2 行第 3 列'],
  ['expected "," or "}", got "]"', '应为"," 或 "}"，实为 "]"'],
  ['unknown sink type "kafka"; valid: "collect", "print"', '未知的 sink 类型 "kafka"；可用："collect", "print"'],
  ['expected an object, got "a: b; c (and d more)"', '应为对象，实为 "a: b; c (and d more)"'],
])('%s', (english, chinese) => {
  expect(problemZh(english)).toBe(chinese)
})

/** Keys of Flink, examples of faults, and what only a terminal or a library says. */
const NOT_FOR_PAGES = /\/(flink-option-keys|fault-text|user-functions|user-state-backends|apply-config-overrides)\.ts$/
const EXPLORE = [
  'check-explore-options', ...['bug-file', 'link', 'parse-schedule', 'replay-bug', 'schedule-mismatch'].map((name) => `schedule/${name}`),
]
const files = [
  ...readdirSync('src/scenario').map((name) => `src/scenario/${name}`),
  ...EXPLORE.map((name) => `src/explore/${name}.ts`),
  'web/engine/address-problem.ts', 'web/engine/own/open-file.ts', 'web/engine/own/page-limits.ts',
].filter((path) => path.endsWith('.ts') && !NOT_FOR_PAGES.test(path))

/** Parts that are glued to a sentence, and examples of faults. */
const PARTS = new RegExp([
  '^(crash|fail|cut|pause|partition|suspect|hang|storage|crash-machine|lose-disk|transactions|lose-notification) ',
  '^(; | and |, | to )',
  '^(key|value) or ',
].join('|'))
const sentences = files.flatMap((path) => {
  return sentencesIn(path).filter((sentence) => !PARTS.test(sentence)).map((sentence) => [path, sentence] as const)
})

/** Words that Chinese readers of Flink know in English, and what is quoted. */
const NAMES = ['JobManager', 'TaskManager', 'JSON', 'Flink', 'Cleancut', 'base64url', 'sink', 'true', 'false', 'tm-', 'jm', 'PLACE']
const KEPT = new RegExp(`"[^"]*"|${NAMES.join('|')}|v[0-9]|execution\\.[a-z.]+|\\.enabled|cleancut run FILE|job\\.vertices`, 'g')

test.each(sentences)('%s: %s', (_file, sentence) => {
  // A hint may be glued to its end.
  expect(problemZh(sentence.replace(/(?<=[a-z])v[0-9]$/, '')).replace(KEPT, '')).not.toMatch(/[a-z]{3,}/)
})
