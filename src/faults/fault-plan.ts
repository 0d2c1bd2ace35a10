/** An explicit plan of faults: each at a virtual time, each with its healing. */

/** A fault at a virtual time. */
export interface PlannedFault {
  /** Virtual time in microseconds; whatever is due until then happens before it. */
  readonly atUs: number
  /** The fault in words, such as `crash tm-2`. */
  readonly do: string
  /** Virtual time of healing in microseconds; `end`: when nothing else can happen; `never`. */
  readonly healUs: number | 'end' | 'never'
}

/** The plan in the order in which its faults strike; equal times keep the order of the list. */
export function sortPlan(plan: readonly PlannedFault[]): readonly PlannedFault[] {
  return plan.map((fault, at) => ({ fault, at })).sort((x, y) => x.fault.atUs - y.fault.atUs || x.at - y.at).map(({ fault }) => fault)
}
