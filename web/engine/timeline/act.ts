/** What a person does to a run, and where: at a place of it, counted in moves. Plain data: a branch is its acts. */
export type Act =
  /** A fault, in words, as the command line takes them. */
  | { readonly kind: 'fault'; readonly place: number; readonly text: string; readonly healAfterUs: number | null }
  /** The enabled step of that name comes next. */
  | { readonly kind: 'take'; readonly place: number; readonly step: string }
