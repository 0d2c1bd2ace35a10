/** The scenarios that come with Cleancut, each fetched when somebody opens it. */
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }

const files = import.meta.glob<{ readonly default: unknown }>([
  '../../scenarios/*.json', '!../../scenarios/scenario.schema.json', '!../../scenarios/word-count.json',
])

/** @returns what the file holds; null if there is none of that name */
export async function readScenario(name: string): Promise<unknown> {
  if (name === 'word-count') return wordCount
  const file = Object.entries(files).find(([path]) => nameOf(path) === name)
  return file === undefined ? null : (await file[1]()).default
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
}
