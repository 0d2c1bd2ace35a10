/** The lessons that come with Cleancut, in their order; each is fetched when somebody opens it. */
import type { Lesson } from './lesson.ts'

const files = import.meta.glob<{ readonly default: unknown }>('../../../scenarios/lessons/*.json')

/** @returns null if there is no such lesson */
export async function readLesson(number: number): Promise<Lesson | null> {
  const file = Object.entries(files).find(([path]) => numberOf(path) === number)
  return file === undefined ? null : ((await file[1]()).default as Lesson)
}

function numberOf(path: string): number {
  return Number(/([0-9]+)-[a-z-]+\.json$/.exec(path)?.[1])
}
