/** A lesson that is being taken: its runs, and where in them the learner looks. The engine's thread loads it when it is needed. */
import type { Session } from '../session.ts'
import type { ChosenCut } from './crossings.ts'
import type { Lesson } from './lesson.ts'
import { actOut, firstCut, judge, lookAt, openPlay, report, type Judged, type ReadScenario, type Report } from './play.ts'

export class Desk {
  readonly lesson: Lesson
  readonly #read: ReadScenario
  #session: Session | null = null

  constructor(lesson: Lesson, read: ReadScenario) {
    this.lesson = lesson
    this.#read = read
  }

  /** The lesson's run where its question is asked. */
  async ask(): Promise<Session> {
    return openPlay(this.lesson, null, this.#read)
  }

  /** The lesson's run, or that of a variation, after its act. */
  async play(variation: number | null): Promise<{ readonly session: Session; readonly report: Report }> {
    const acted = await actOut(this.lesson, variation, await openPlay(this.lesson, variation, this.#read))
    const { session } = acted
    if (variation === null) this.#session = session
    else session.seekEnd()
    return { session, report: await report(this.lesson, variation, acted, this.#read) }
  }

  /** Goes to a look of the lesson's own run. @returns the run there and the photograph that is looked at; null before it was made */
  look(index: number): { readonly session: Session; readonly cut: ChosenCut | null } | null {
    if (this.#session === null) return null
    const { place, cut } = lookAt(this.lesson, index, this.#session)
    this.#session.seek(place)
    return { session: this.#session, cut }
  }

  /** The run in which the learner is to act. @returns it, and the cut that they are to mend, if that is what they do */
  async challenge(): Promise<{ readonly session: Session; readonly cut: ChosenCut | null }> {
    const session = await openPlay(this.lesson, 'challenge', this.#read)
    return { session, cut: firstCut(this.lesson, session) }
  }

  judge(session: Session): Judged {
    return judge(this.lesson, session)
  }
}
