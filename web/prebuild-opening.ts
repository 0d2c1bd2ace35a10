/**
 * Vite plugin: the scenario with which the page begins is parsed when the site is built. Its records are generated in the
 * page all the same: the code for that is shorter than they are.
 */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { Plugin } from 'vite'
import { generateRecords } from '../src/scenario/generate-records.ts'
import { parseScenario } from '../src/scenario/parse-scenario.ts'

const FILE = new URL('../scenarios/word-count.json', import.meta.url)

export function prebuildOpening(): Plugin {
  return {
    name: 'cleancut-opening-scenario',
    apply: 'build',
    transform(_code, id) {
      return id.endsWith('/web/engine/opening-scenario.ts') ? { code: prebuilt(readFileSync(FILE, 'utf8')), map: null } : null
    },
  }
}

function prebuilt(text: string): string {
  const scenario = parseScenario(text)
  const [first, ...others] = scenario.jobGraph.vertices
  const { source } = first
  const records = (JSON.parse(text) as { job: { vertices: [{ source: { records: number } }] } }).job.vertices[0].source.records
  const recipe = ['lines', records, source?.records.length ?? 0, scenario.dataSeed, first.id] as const
  const isGenerated = isDeepStrictEqual(generateRecords(...recipe), source?.records)
  if (!isGenerated) throw new Error('the opening scenario is not made of generated lines')
  const bare = { ...scenario, jobGraph: { ...scenario.jobGraph, vertices: [{ ...first, source: { ...source, records: [] } }, ...others] } }
  return `import { generateRecords } from '../../src/scenario/generate-records.ts'
const scenario = ${JSON.stringify(bare)}
scenario.jobGraph.vertices[0].source.records = generateRecords(...${JSON.stringify(recipe)})
export const openingScenario = scenario`
}
