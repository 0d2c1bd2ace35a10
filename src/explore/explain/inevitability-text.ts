/** From which step on a failure was inevitable, in one sentence. */
import type { Inevitability, InevitabilityPoint } from './inevitability.ts'
import { renderCount } from '../search/render-quantity.ts'

export function inevitabilityText({ inevitableFrom, length, points }: Inevitability): string {
  const { at, text, samples } = inevitableFrom
  const drawn = `all of ${renderCount(samples)} continuations drawn there fail in the same way`
  const basis = samples === 0 ? 'all that could follow fails in the same way' : drawn
  if (at === 0) return `The failure was inevitable from the start: ${basis}.`
  if (at === length) return 'The failure could be avoided up to the last step of the run.'
  const when = `from step ${renderCount(at)} of ${renderCount(length)} on, when ${text}`
  const before = points.filter((point) => point.at < at).at(-1)
  return `The failure was inevitable ${when}: ${basis}${beforeText(before, at)}.`
}

function beforeText(before: InevitabilityPoint | undefined, at: number): string {
  if (before === undefined || before.at !== at - 1) return ''
  const share = before.share > 0 && before.share < 0.005 ? 'less than 1' : String(Math.round(before.share * 100))
  if (before.share === 0) return before.isExact ? '; a step earlier, nothing did' : '; a step earlier, none that was drawn did'
  return `; a step earlier, ${before.isExact ? '' : 'about '}${share} in 100 did`
}
