/** The engine's thread: computes the run ahead, sends what the page shows at most ten times a second, obeys the page's commands. */
import * as Comlink from 'comlink'
import { pullPlug } from './pull-plug.ts'
import type { ChosenCut } from './learn/crossings.ts'
import type { Desk } from './learn/desk.ts'
import type { Lesson } from './learn/lesson.ts'
import type { MythReport } from './learn/myths.ts'
import type { Judged, Report } from './learn/play.ts'
import { openingSession, OPENING_US } from './opening.ts'
import { Ahead } from './ahead.ts'
import { NewsSender } from './news-sender.ts'
import type { Resume } from './resume.ts'
import type { Snapshot } from './snapshot.ts'
import type { labReader } from './lab/lab-reader.ts'
import type { OpenReport } from './open-report.ts'
import type { Opened } from './own/open-file.ts'
import { Player } from './player.ts'
import { Reader } from './reader.ts'
import { readScenario } from './scenarios.ts'
import { Session } from './session.ts'
import type { Difference, RunStamp } from './share.ts'
import { takeSnapshot } from './take-snapshot.ts'
import type { SearchSubject } from './explore/search-plan.ts'
import { diagramOf, transferOf, type Diagram } from './timeline/diagram.ts'

type LabReader = typeof labReader

export class Engine extends Reader {
  #session = openingSession()
  #listsAll = false
  #desk: Desk | null = null
  /** A photograph that a lesson shows in the diagram. */
  #cut: ChosenCut | null = null
  #pulledAtUs = 0
  /** What a link said that the run is. */
  #recorded: RunStamp | null = null
  readonly #ahead = new Ahead(() => this.#session, (isDone) => this.#news.sendProgress(isDone))
  readonly #news = new NewsSender(() => this.#session, () => this.#snapshot(), () => this.#player.isPlaying)
  readonly #player = new Player(() => this.#session, () => this.#send())

  /** What the page is to know goes to this port from now on. @param life a lock that this thread holds as long as it lives */
  listen(port: MessagePort, life: string): Promise<void> {
    this.#ahead.compute()
    return this.#news.listen(port, life)
  }

  /** Makes the session again that another thread, or the page before a reload, had. */
  async resume(resume: Resume, branch: number, place: number): Promise<void> {
    const { sessionOf } = await import('./session-of.ts')
    this.#begin(await sessionOf(resume, branch, place, readScenario))
  }

  /** Computes a run that has no end in sight further. */
  computeOn(): void {
    this.#ahead.computeOn()
    this.#send()
  }

  stopComputing(): void {
    this.#ahead.stop()
    this.#send()
  }

  /** Sends what the page shows once more: a run on its way to a place goes on there. */
  tellAgain(): void {
    this.#send()
  }

  play(): void {
    this.#player.start()
    this.#send()
  }

  pause(): void {
    this.#stop()
    this.#send()
  }

  /** So many moves on, or back if negative. */
  step(moves: number): void {
    this.seek(this.#session.place + moves)
  }

  seek(place: number): void {
    this.#stop()
    this.#session.seek(place)
    this.#send()
  }

  switchTo(branch: number): void {
    this.#stop()
    this.#session.switchTo(branch)
    this.#ahead.compute()
    this.#send()
  }

  /** @param speed virtual seconds for each real second */
  setSpeed(speed: number): void {
    this.#player.setSpeed(speed)
  }

  /** A fault, in words, strikes here and now. @returns false if there is nothing that it could do */
  strike(text: string, healAfterMs?: number): boolean {
    const hasStruck = this.#session.strike(text, healAfterMs === undefined ? undefined : healAfterMs * 1000)
    this.#player.goOnFromHere()
    this.#ahead.compute()
    this.#send()
    return hasStruck
  }

  /** The run without the fault that struck at a place. */
  without(place: number): void {
    this.#stop()
    this.#session.without(place)
    this.#ahead.compute()
    this.#send()
  }

  rename(branch: number, name: string): void {
    this.#session.rename(branch, name)
    this.#news.tellAnew()
    this.#send()
  }

  compareWith(branch: number): void {
    this.#session.compareWith(branch)
    this.#ahead.compute()
    this.#send()
  }

  /** The enabled step of that name comes next. */
  pick(step: string): void {
    this.#stop()
    this.#session.pick(step)
    this.#player.goOnFromHere()
    this.#ahead.compute()
    this.#send()
  }

  /** What the Lab shows of the place where one is; what reads it comes with the first question. */
  async askLab<Q extends keyof LabReader>(question: Q, entity: string): Promise<ReturnType<LabReader[Q]>> {
    const { labReader } = await import('./lab/lab-reader.ts')
    return (labReader[question] as (session: Session, entity: string) => ReturnType<LabReader[Q]>)(this.#session, entity)
  }

  /** The current branch as a diagram, as far as it has been computed. */
  diagram(): Diagram {
    const { id, branch } = this.#session.current
    const diagram = { ...diagramOf(branch, id), chosen: this.#cut }
    return Comlink.transfer(diagram, transferOf(diagram))
  }

  /** What is open here, as the Explorer searches it. */
  async subject(): Promise<SearchSubject> {
    await this.#ahead.whenDone()
    const { subjectOf } = await import('./explore/subject-of.ts')
    return subjectOf(this.#session)
  }

  /** Opens a bundled scenario. */
  async openScenario(name: string): Promise<void> {
    const file = await readScenario(name)
    if (file !== null) this.#begin(await (await import('./open-scenario.ts')).openScenario(file))
  }

  /** Opens what an address holds. @returns what became of it */
  async openAddress(fragment: string): Promise<OpenReport> {
    const { openShared } = await import('./share.ts')
    return this.#open(await openShared(fragment, readScenario))
  }

  /** Opens a file: a run, which begins, or a scenario, which is only read. @param name what the person knows it as */
  async openFile(text: string, name: string): Promise<OpenReport> {
    const { openFile } = await import('./own/open-file.ts')
    return this.#open(await openFile(text, name, readScenario))
  }

  #open(opened: Opened): OpenReport {
    if ('scenario' in opened) return { kind: 'scenario', text: opened.scenario }
    if ('problem' in opened) return { kind: 'unusable', why: opened.problem, instead: opened.instead }
    this.#begin(opened.session, opened.place)
    this.#recorded = opened.recorded
    return { kind: 'opened' }
  }

  /** How the run that was opened differs from what was recorded, once it has been computed. @returns null if it does not */
  async difference(): Promise<Difference | null> {
    const [session, recorded] = [this.#session, this.#recorded]
    if (recorded === null || !(await this.#ahead.whenDone()) || session !== this.#session) return null
    const { differenceOf } = await import('./share.ts')
    return differenceOf({ session, recorded })
  }

  /** The fragment of an address that holds this run and place. */
  async address(): Promise<string> {
    const { shareText } = await import('./share.ts')
    return shareText(this.#session)
  }

  /** This run as the text of a bug file. */
  async bugFile(): Promise<string> {
    return (await import('./own/print-run.ts')).printRun(this.#session, readScenario)
  }

  /** Opens a scenario that a person has written. @returns what is wrong with it, in one line; null if nothing is */
  async openOwn(text: string): Promise<string | null> {
    const [{ openOwn }, { lineOf }] = await Promise.all([import('./own/own-run.ts'), import('./share.ts')])
    try {
      this.#begin(await openOwn(text, readScenario))
      return null
    } catch (thrown) {
      return lineOf(thrown)
    }
  }

  /** The answer to the first question is on its way: the plug is out, and the run goes on. */
  pullPlug(): void {
    this.#stop()
    pullPlug(this.#session)
    this.#pulledAtUs = this.#player.nowUs
    this.#ahead.compute()
    this.play()
  }

  /** The same once more, without barrier alignment. */
  async repeatUnaligned(): Promise<void> {
    const { repeatUnaligned } = await import('./first-plug.ts')
    this.#begin(repeatUnaligned(this.#pulledAtUs))
    this.play()
  }

  /** @returns the lesson, whose run now stands where its question is asked; null if there is none of that number */
  async openLesson(number: number): Promise<Lesson | null> {
    const [{ Desk }, { readLesson }] = await Promise.all([import('./learn/desk.ts'), import('./learn/lessons.ts')])
    const lesson = await readLesson(number)
    this.#desk = lesson === null ? null : new Desk(lesson, readScenario)
    if (this.#desk !== null) this.#begin(await this.#desk.ask())
    return lesson
  }

  /** Makes the lesson's run, or that of a variation. */
  async playLesson(variation: number | null): Promise<Report> {
    const { session, report } = await this.#desk!.play(variation)
    this.#begin(session)
    return report
  }

  /** Goes to a place that the lesson speaks of. */
  look(index: number): void {
    const looked = this.#desk?.look(index) ?? null
    if (looked === null) return
    this.#begin(looked.session)
    this.#cut = looked.cut
  }

  /** The lesson's run in which the learner is to act. */
  async openChallenge(): Promise<void> {
    const { session, cut } = await this.#desk!.challenge()
    this.#begin(session)
    this.#cut = cut
  }

  /** What the learner has made, held against what they were to make. */
  judgeChallenge(): Judged {
    return this.#desk!.judge(this.#session)
  }

  /** Runs what articles say. */
  async showMyth(id: string): Promise<MythReport> {
    const { showMyth } = await import('./learn/myths.ts')
    const { session, report } = await showMyth(id, readScenario)
    this.#begin(session)
    return report
  }

  restart(): void {
    const { simulation, from, options } = this.#session
    this.#begin(new Session(simulation.scenario, [], [], from, options))
    this.#session.seekTime(OPENING_US)
    this.play()
  }

  /** @param place to go to as soon as it has been computed; default: where the session stands */
  #begin(session: Session, place = session.place): void {
    this.#stop()
    this.#session = session
    this.#cut = null
    this.#recorded = null
    this.#ahead.beginAnew(place)
    this.#send()
  }

  runToEnd(): void {
    this.#stop()
    this.#ahead.goTo(Infinity)
    this.#send()
  }

  setListsAll(listsAll: boolean): void {
    this.#listsAll = listsAll
    this.#send()
  }

  #stop(): void {
    this.#player.stop()
    this.#ahead.stay()
  }

  #send(): void {
    this.#news.send()
  }

  #snapshot(): Snapshot {
    const options = { isPlaying: this.#player.isPlaying, listsAll: this.#listsAll, isCut: this.#ahead.isSpent }
    return takeSnapshot(this.#session, options)
  }
}

