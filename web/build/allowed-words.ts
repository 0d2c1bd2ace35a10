/** Words that may stand at a place of a scenario and that only the rest of it tells: ids, processes, functions, options. */
import { builtInFunctions } from '../../src/scenario/built-in-functions.ts'
import { modelledOptions } from '../../src/scenario/modelled-options.ts'
import type { PathStep } from '../../src/scenario/place.ts'
import { schemasAt, wordsOf } from './schema.ts'

interface Written {
  readonly cluster?: { readonly taskManagers?: unknown }
  readonly job?: { readonly vertices?: readonly ({ readonly id?: unknown; readonly parallelism?: unknown } | null)[] }
  readonly config?: Readonly<Record<string, unknown>>
}

const functionNames = Object.keys(builtInFunctions)
const PROCESSES_SHOWN = 128

/** @returns none where anything goes */
export function allowedWords(path: readonly PathStep[], scenario: unknown): readonly string[] {
  const [first, , third] = path
  const last = path.findLast((step) => typeof step === 'string')
  if (first === 'config') return optionWords(String(path[1]))
  if (first === 'job' && third !== undefined && ['function', 'first', 'second'].includes(String(last))) return functionNames
  if (path[1] === 'edges' && (last === 'from' || last === 'to')) return vertexIds(scenario)
  if (first === 'faults' && path.length > 2) return faultWords(String(last), path, scenario)
  return wordsOf(schemasAt(path, scenario))
}

function faultWords(field: string, path: readonly PathStep[], scenario: unknown): readonly string[] {
  const taskManagers = taskManagersOf(scenario)
  if (field === 'crash' || field === 'crashMachine') return taskManagers
  if (['pause', 'suspect', 'by', 'loseDisk', 'cut', 'partition'].includes(field)) return ['jm', ...taskManagers]
  if (field === 'fail' || field === 'hang' || field === 'task') return subtasksOf(scenario)
  return wordsOf(schemasAt(path, scenario))
}

function optionWords(key: string): readonly string[] {
  const type = modelledOptions[key]?.type
  if (type?.kind === 'boolean') return ['true', 'false']
  return type?.kind === 'word' ? [...new Set(Object.values(type.words))] : []
}

function verticesOf(scenario: unknown): NonNullable<NonNullable<Written['job']>['vertices']> {
  const vertices = (scenario as Written | null)?.job?.vertices
  return Array.isArray(vertices) ? vertices : []
}

function vertexIds(scenario: unknown): readonly string[] {
  return verticesOf(scenario).flatMap((vertex) => (typeof vertex?.id === 'string' ? [vertex.id] : []))
}

function subtasksOf(scenario: unknown): readonly string[] {
  const { config } = (scenario ?? {}) as Written
  const fallback = countIn(config?.['parallelism.default'] ?? 1)
  return verticesOf(scenario).flatMap((vertex) => {
    const id = vertex?.id
    if (typeof id !== 'string') return []
    return Array.from({ length: countIn(vertex?.parallelism ?? fallback) }, (_, at) => `${id}-${String(at)}`)
  })
}

function taskManagersOf(scenario: unknown): readonly string[] {
  const count = countIn((scenario as Written | null)?.cluster?.taskManagers)
  return Array.from({ length: count }, (_, at) => `tm-${String(at + 1)}`)
}

function countIn(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) ? Math.max(0, Math.min(value, PROCESSES_SHOWN)) : 0
}
