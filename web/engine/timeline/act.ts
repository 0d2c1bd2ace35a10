/** What a person does to a run, and where: at a place of it, counted in moves. Plain data: a branch is its acts. */
export type Act =
  /** A fault, in words, as the command line takes them. */
  | {
    readonly kind: 'fault'
    readonly place: number
    readonly text: string
    /** Null: by an act of its own, or when nothing else can happen. */
    readonly healAfterUs: number | null
    /** Nothing heals it, not even the end. */
    readonly isForGood?: boolean
    /** Virtual time at which it strikes, if that is later than the step before, in microseconds. */
    readonly atUs?: number | null
  }
  /** What that fault has done is over. */
  | { readonly kind: 'heal'; readonly place: number; readonly text: string }
  /** The enabled step of that name comes next. */
  | { readonly kind: 'take'; readonly place: number; readonly step: string }
