import type { Text } from './learn/lesson.ts'

/** Numbers and titles of the lessons, without what is in them; in their order. */
const titles = import.meta.glob<Text>('../../scenarios/lessons/*.json', { eager: true, import: 'title' })

export const lessonTitles: readonly { readonly number: number; readonly title: Text }[] = Object.entries(titles)
  .map(([path, title]) => ({ number: Number(/([0-9]+)-[a-z-]+\.json$/.exec(path)?.[1]), title }))
  .sort((x, y) => x.number - y.number)
