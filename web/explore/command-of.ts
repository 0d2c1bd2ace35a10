/** The command that makes the same search in a terminal. */
import type { SearchPlan } from '../engine/explore/search-plan.ts'

/** @returns null for what has no name there */
export function commandOf(plan: SearchPlan, isExhibit: boolean): string | null {
  const { subject, strategy, faults, deviations, runs, seconds, seed } = plan
  if (subject.file !== null || subject.from !== null || isExhibit) return null
  const parts = [
    `cleancut explore ${subject.name}`,
    `--strategy ${strategy}`,
    `--faults ${String(faults)}`,
    ...(strategy === 'bounded' || strategy === 'portfolio' ? [`--deviations ${String(deviations)}`] : []),
    ...(runs === null ? [] : [`--runs ${String(runs)}`]),
    `--budget ${String(seconds)}s`,
    ...(seed === 1 ? [] : [`--seed ${String(seed)}`]),
    ...subject.config.map((option) => `--config "${option}"`),
    ...subject.defects.map((id) => `--defect ${id}`),
  ]
  return parts.join(' ')
}
