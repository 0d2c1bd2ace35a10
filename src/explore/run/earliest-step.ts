import { isBefore, type Step } from '../../kernel/step.ts'

/** The first step in the default order among those that are allowed, null if there is none. */
export function earliestStep(steps: readonly Step[], isAllowed?: (step: Step) => boolean): Step | null {
  let first: Step | null = null
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]
    if ((first === null || isBefore(step, first)) && (isAllowed === undefined || isAllowed(step))) first = step
  }
  return first
}
