/** What a lesson file holds: a run to break, questions whose answers the run gives, and places of it to look at. */

export interface Text {
  readonly en: string
  readonly zh: string
}

/** A moment of a run, by what happened there; never by a step number, so that it survives changes of the engine. */
export interface Anchor {
  /** Type of an emission, of a message or of a fault, or the kind of a row such as `crash`. */
  readonly event: string
  readonly actor?: string
  readonly peer?: string
  readonly a?: number
  readonly b?: number
  readonly detail?: string
  /** Which of them, counted from 1; -1 is the last. Default: the first. */
  readonly nth?: number
  /** Only what follows this other anchor counts. */
  readonly after?: string
  /** Right before it happens rather than right after. */
  readonly before?: boolean
  /** So much virtual time later. */
  readonly plusMs?: number
}

/** Which subtasks stop where, or a checkpoint's own cut. */
export interface CutChoice {
  readonly checkpoint?: number
  /** By vertex: the anchor at which each of its subtasks is photographed. */
  readonly vertices?: Readonly<Record<string, string>>
}

/** One way to run the lesson's scenario. */
export interface Play {
  readonly scenario?: string
  /** Put over the scenario's own configuration. */
  readonly config?: Readonly<Record<string, string>>
  /** Other parts of the file, by path, such as `job.vertices.1.sink`. */
  readonly change?: Readonly<Record<string, unknown>>
  /** Name of the anchor, in the untouched run, at which one asks and acts. */
  readonly at?: string
  /** A fault in words; null for none. */
  readonly act?: string | null
  readonly healAfterMs?: number
  /** Ids of museum exhibits whose defects are planted. */
  readonly defects?: readonly string[]
  /** What is searched, instead of one fault struck. */
  readonly hunt?: HuntPlan
}

/** A search for a run that breaks a museum exhibit. */
export interface HuntPlan {
  readonly exhibit: string
  readonly runs: number
  readonly seed?: number
  /** The exhibit's job without its defect. */
  readonly isSound?: boolean
}

/** Conditions on measures: `{ "extra": ">0", "missing": "0" }`. */
export type Facts = Readonly<Record<string, string>>

export interface Choice {
  readonly id: string
  readonly text: Text
  /** It is the right one if all of this is true of the run. */
  readonly when: Facts
}

export interface Look {
  readonly at: string
  /** Measures stand in braces: `{reread}`. */
  readonly text: Text
  readonly cut?: string
}

export interface Variation {
  readonly label: Text
  readonly play: Play
  readonly outcome: Text
}

/** A fault that the learner may let strike where they stand; plugs can be pulled anyway. */
export interface Tool {
  readonly label: Text
  readonly act: string
  readonly healAfterMs?: number
}

/** What somebody is to bring about by themselves: a run of which something is true, or a cut that is clean. */
export interface Challenge {
  readonly text: Text
  readonly play?: Play
  readonly tools?: readonly Tool[]
  /** It is done when all of this is true of their run, or of their cut. */
  readonly when: Facts
  /** What their run says, done or not. */
  readonly state: Text
  readonly done: Text
  /** The cut of the lesson that they begin with, where what they make is a cut. */
  readonly cut?: string
}

export interface Lesson {
  readonly number: number
  readonly id: string
  readonly title: Text
  readonly lead: Text
  readonly play: Play
  readonly anchors: Readonly<Record<string, Anchor>>
  readonly cuts?: Readonly<Record<string, CutChoice>>
  /** What happens instead, for lessons that compare. */
  readonly twin?: Play
  readonly question: Text
  readonly choices: readonly Choice[]
  readonly outcome: Text
  readonly looks: readonly Look[]
  readonly explanation: Text
  readonly vary: { readonly text: Text; readonly options: readonly Variation[] }
  /** A last question, about the run of a variation. */
  readonly check: { readonly variation: number; readonly question: Text; readonly choices: readonly Choice[]; readonly because: Text }
  /** Lessons that end with a search have none: the Explorer is theirs. */
  readonly challenge?: Challenge
}
