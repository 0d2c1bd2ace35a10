import { ListedChoices, type NamedDraw } from '../../kernel/choices.ts'
import type { RecordingChoices } from '../schedule/record.ts'

/** Every draw nominal, for a strategy that draws nothing. */
export function nominalDraws(): RecordingChoices {
  const listed = new ListedChoices([])
  return { draws: [] as readonly NamedDraw[], choose: (label, n) => listed.choose(label, n) }
}
