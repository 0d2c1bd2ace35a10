/** The strategy `none`: the first failure fails the job (SCH-9). It remembers nothing. */
export interface NoRestart {
  readonly type: 'none'
}

/** The decision of the strategy `none`. */
export const noRestartRules = {
  /** SCH-9: never. */
  canRestart(): boolean {
    return false
  },
}

export type NoRestartRules = typeof noRestartRules
