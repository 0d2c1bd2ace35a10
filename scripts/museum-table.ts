// `npm run museum:table`: how many schedules each strategy needs to find each exhibit (the median of so many seeds), and the sizes of
// what was found before and after shrinking, written between the marks in the README. Takes minutes; not part of the tests.
// `-- --seeds N --runs N --strategies a,b` for less.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { StrategyName } from '../src/explore/explore-options.ts'
import { findExhibit } from '../src/find-exhibit.ts'
import type { Exhibit } from '../src/museum/exhibit.ts'
import { exhibits } from '../src/museum/exhibits.ts'

const README = new URL('../README.md', import.meta.url)
const BEGIN = '<!-- museum table: npm run museum:table -->'
const END = '<!-- end of the museum table -->'
/** Seeds lie so far apart that no two searches make the same run. */
const SEED_STEP = 1_000_000

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    runs: { type: 'string', default: '400' },
    strategies: { type: 'string', default: 'timed,random,pct,pos,novelty,bounded' },
  },
})
const seeds = Number(values.seeds)
const runsMax = Number(values.runs)
const strategies = values.strategies.split(',') as StrategyName[]
/** Place of the median among the sorted numbers, the lower one of two. */
const MIDDLE = Math.floor((seeds - 1) / 2)

/** The median over the seeds of the schedules needed; Infinity where the budget was over first. What cannot move it is not run. */
function medianNeeded(exhibit: Exhibit, strategy: StrategyName): number {
  // Nothing is drawn there: all seeds are the same.
  if (strategy === 'bounded') return schedulesNeeded(exhibit, strategy, 0, runsMax)
  const needed: number[] = []
  let missed = 0
  for (let i = 0; i < seeds && missed < seeds - MIDDLE; i++) {
    const most = needed.length > MIDDLE ? needed[MIDDLE] : runsMax
    const schedules = schedulesNeeded(exhibit, strategy, i, most)
    if (schedules === Infinity) missed++
    else needed.push(schedules)
    needed.sort((x, y) => x - y)
  }
  return needed[MIDDLE] ?? Infinity
}

function schedulesNeeded(exhibit: Exhibit, strategy: StrategyName, number: number, most: number): number {
  const find = findExhibit(exhibit, { strategy, seed: 1 + number * SEED_STEP, runsMax: most, isUnshrunk: true })
  return find.found ? find.schedules : Infinity
}

function cell(count: number): string {
  return count === Infinity ? `> ${String(runsMax)}` : String(count)
}

function row(exhibit: Exhibit): string {
  const { size } = findExhibit(exhibit)
  const cells = strategies.map((strategy) => cell(medianNeeded(exhibit, strategy)))
  const sizes = size === null ? 'not found' : `${String(size.found)} → ${String(size.shrunk)}`
  const id = `[${exhibit.id}](${exhibit.links[0]})${exhibit.status === 'open' ? ' (open)' : ''}`
  console.log(`${exhibit.id}: ${cells.join(', ')}; ${sizes}`)
  return `| ${[id, exhibit.title.en, exhibit.symptom, exhibit.depth, ...cells, sizes].join(' | ')} |`
}

const head = ['exhibit', 'what happens', 'symptom', 'depth', ...strategies, 'size'].join(' | ')
const line = ['---', '---', '---', '---', ...strategies.map(() => '---:'), '---:'].join('|')
const table = [`| ${head} |`, `|${line}|`, ...exhibits.map(row)].join('\n')
const readme = readFileSync(README, 'utf8')
const [before, rest] = readme.split(BEGIN)
const after = rest?.split(END)[1]
if (rest === undefined || after === undefined) throw new Error('the README has lost the marks of the museum table')
writeFileSync(README, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`)
