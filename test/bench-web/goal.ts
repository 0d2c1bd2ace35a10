/** One line of the table: what was to be reached, what was measured, and whether that is enough. */
export interface Goal {
  /** `G1`. */
  readonly id: string
  readonly what: string
  readonly measured: number
  readonly threshold: number
  readonly unit: string
  /** Something is to be kept below the threshold, or to reach it. */
  readonly isAtMost: boolean
  /** How many samples, and which of them stands here. */
  readonly how: string
}

/** At most so much. */
export function atMost(id: string, what: string, measured: number, threshold: number, unit: string, how: string): Goal {
  return { id, what, measured, threshold, unit, isAtMost: true, how }
}

/** At least so much. */
export function atLeast(id: string, what: string, measured: number, threshold: number, unit: string, how: string): Goal {
  return { id, what, measured, threshold, unit, isAtMost: false, how }
}

export function isMet({ measured, threshold, isAtMost }: Goal): boolean {
  return isAtMost ? measured <= threshold : measured >= threshold
}

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((x, y) => x - y)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5)
}

/** All goals as text in columns. */
export function goalTable(goals: readonly Goal[]): string {
  const number = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1))
  const rows = goals.map((goal) => [
    goal.id,
    goal.what,
    `${number(goal.measured)} ${goal.unit}`,
    `${goal.isAtMost ? '<=' : '>='} ${number(goal.threshold)} ${goal.unit}`,
    isMet(goal) ? 'yes' : 'NO',
    goal.how,
  ])
  const all = [['goal', 'what', 'measured', 'threshold', 'met', 'how'], ...rows]
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)))
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n')
}
