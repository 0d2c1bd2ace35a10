/** A story as a terminal shows it: numbered lines with their times. */
import { renderTime } from '../search/render-quantity.ts'
import type { StoryLine } from './story-fact.ts'
import { storyText, type TitleOf } from './story-text.ts'

export function renderStory(told: readonly StoryLine[], titleOf: TitleOf): readonly string[] {
  const times = told.map(({ atUs }) => renderTime(atUs))
  const width = Math.max(...times.map(({ length }) => length))
  return told.map(({ fact }, index) => `${String(index + 1).padStart(2)}. ${times[index].padStart(width)}  ${storyText(fact, titleOf)}`)
}
