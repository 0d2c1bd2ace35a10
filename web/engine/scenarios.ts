/** The scenarios that come with Cleancut, those of the museum among them, each fetched when somebody opens it. */
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }

const files = import.meta.glob<{ readonly default: unknown }>([
  '../../scenarios/*.json', '!../../scenarios/scenario.schema.json', '!../../scenarios/word-count.json',
])

/** @returns what the file holds; null if there is none of that name */
export async function readScenario(name: string): Promise<unknown> {
  if (name === 'word-count') return wordCount
  const file = Object.entries(files).find(([path]) => nameOf(path) === name)
  if (file !== undefined) return (await file[1]()).default
  if (!/^[A-Z]+-[0-9]+$/.test(name)) return null
  const { exhibitById } = await import('../../src/museum/exhibits.ts')
  return exhibitById(name)?.scenario ?? null
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
}
