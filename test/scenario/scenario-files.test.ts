import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { faultSchemas, scheduledFaultSchema } from '../../src/scenario/fault-schema.ts'
import type { JobVertex } from '../../src/protocol/job.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import {
  edgeSchema, operatorSchemas, scenarioSchema, sinkSchema, sourceSchemas, vertexSchema, watermarkSchema,
} from '../../src/scenario/scenario-schema.ts'

const FOLDER = 'scenarios'
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && name !== 'scenario.schema.json')

function textOf(file: string): string {
  return readFileSync(`${FOLDER}/${file}`, 'utf8')
}

type Json = Record<string, unknown>

describe.each(FILES)('scenarios/%s', (file) => {
  const scenario: Scenario = parseScenario(textOf(file), { fileName: file })

  it('is named like its file, has both languages and no warning', () => {
    expect(scenario.name).toBe(file.replace('.json', ''))
    expect([scenario.title.zh, scenario.description?.zh].every((text) => text !== null && text !== undefined)).toBe(true)
    expect(scenario.warnings).toEqual([])
  })

  it('has faults only while its sources still emit', () => {
    const endUs = Math.max(...scenario.jobGraph.vertices.map(emitsForUs))
    for (const fault of scenario.faults) if (fault.kind !== 'scheduled') expect(fault.atUs).toBeLessThan(endUs)
  })

  it('cannot do without what the schema requires', () => {
    const whole = JSON.parse(textOf(file)) as Json
    for (const field of schema.required) {
      const { [field]: _left, ...rest } = whole
      expect(() => parseScenario(rest)).toThrow(`${field}: missing`)
    }
    for (const field of Object.keys(schema.properties).filter((name) => !schema.required.includes(name))) {
      // Some faults are possible only with the configuration beside them.
      const { [field]: _left, ...rest } = field === 'config' ? { ...whole, faults: [] } : whole
      expect(() => parseScenario(rest)).not.toThrow()
    }
  })
})

/** How long a source takes to emit everything at its own pace. */
function emitsForUs({ source, parallelism }: JobVertex): number {
  if (source === null) return 0
  const counts = source.generator === null ? source.records.map((partition) => partition.length) : [source.generator.count]
  const perSubtask = Array.from({ length: parallelism }, (_, subtask) =>
    counts.reduce((sum, count, partition) => (partition % parallelism === subtask ? sum + count : sum), 0),
  )
  return Math.max(...perSubtask) * source.intervalUs
}

describe('the scenarios that the lessons tell of', () => {
  it('word-count emits for 10 seconds', () => {
    const { vertices } = parseScenario(textOf('word-count.json')).jobGraph
    expect(vertices.map(emitsForUs)).toEqual([10_000_000, 0, 0])
  })

  it('data-generator makes Data_0, Data_1 ... every 100 ms', () => {
    const source = parseScenario(textOf('data-generator.json')).jobGraph.vertices[0]?.source
    expect(source?.generator).toEqual({ prefix: 'Data_', count: 100, partitions: 1 })
    expect(source?.intervalUs).toBe(100_000)
  })

  it('two-inputs joins two hash edges in one vertex', () => {
    const { edges } = parseScenario(textOf('two-inputs.json')).jobGraph
    expect(edges.map(({ to, partition, key }) => [to, partition, key])).toEqual([
      [2, 'hash', 'user'],
      [2, 'hash', 'user'],
      [3, 'rebalance', null],
    ])
  })
})

interface ObjectSchema {
  readonly required: readonly string[]
  readonly properties: Readonly<Record<string, ObjectSchema>>
  readonly additionalProperties: boolean
}
const schema = JSON.parse(textOf('scenario.schema.json')) as ObjectSchema & { readonly $defs: Readonly<Record<string, ObjectSchema>> }

/** What the validator knows of an object: its fields, and which of them are not optional. */
interface Validator {
  readonly entries: Readonly<Record<string, { readonly type: string }>>
}

function validatorLists({ entries }: Validator): { fields: string[]; required: string[] } {
  const fields = Object.keys(entries)
  return { fields: fields.sort(), required: fields.filter((field) => entries[field]?.type !== 'optional').sort() }
}

function schemaLists(object: ObjectSchema | undefined): { fields: string[]; required: string[] } {
  expect(object?.additionalProperties).toBe(false)
  return { fields: Object.keys(object?.properties ?? {}).sort(), required: [...(object?.required ?? [])].sort() }
}

/** The object inside an optional field of the validator. */
function unwrapped(field: { readonly type: string }): Validator {
  return ('wrapped' in field ? field.wrapped : field) as Validator
}

const PAIRS: readonly (readonly [place: string, validator: Validator, object: ObjectSchema | undefined])[] = [
  ['the file', scenarioSchema, schema],
  ['title', scenarioSchema.entries.title, schema.$defs['localText']],
  ['cluster', scenarioSchema.entries.cluster, schema.properties['cluster']],
  ['job', scenarioSchema.entries.job, schema.properties['job']],
  ['bounds', unwrapped(scenarioSchema.entries.bounds), schema.properties['bounds']],
  ['expect', unwrapped(scenarioSchema.entries.expect), schema.properties['expect']],
  ['vertex', vertexSchema, schema.$defs['vertex']],
  ['edge', edgeSchema, schema.$defs['edge']],
  ['sink', sinkSchema, schema.$defs['sink']],
  ['watermark', watermarkSchema, schema.$defs['watermark']],
  ...Object.entries(sourceSchemas).map(([type, one]) => [`${type} source`, one, schema.$defs[`source${capital(type)}`]] as const),
  ...Object.entries(operatorSchemas).map(([type, one]) => [type, one, schema.$defs[`operator${capital(type)}`]] as const),
  ...Object.entries(faultSchemas).map(([field, one]) => [`${field} fault`, one, schema.$defs[`fault${capital(field)}`]] as const),
  ['scheduled fault', scheduledFaultSchema, schema.$defs['faultScheduled']],
]

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

describe('scenario.schema.json', () => {
  it.each(PAIRS)('has the fields that the parser has: %s', (_place, validator, object) => {
    expect(schemaLists(object)).toEqual(validatorLists(validator))
  })
})
