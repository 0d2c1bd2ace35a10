/** Links and files that come and go: what is open, what a person brought, what went wrong with it. */
import { readDraft } from '../build/drafts.ts'
import type { Instead } from '../engine/instead.ts'
import type { OpenReport } from '../engine/open-report.ts'
import type { RemoteEngine } from '../engine/start-engine.ts'
import type { ShareTexts } from './share-texts.ts'
import type { Trouble } from './trouble.ts'

/** What somebody brought to the place where scenarios are built. */
export type Brought = { readonly scenario: string } | { readonly input: File }

/** What the page does when something was opened. */
export interface ShareListener {
  engine(): RemoteEngine | null
  texts(): ShareTexts
  isBuilding(): boolean
  /** Goes to where scenarios are built. */
  onBuild(): void
  /** Shows the run that is open now. */
  onRun(): Promise<void>
  onScenario(name: string): void
}

export class ShareDesk {
  trouble = $state.raw<Trouble | null>(null)
  brought = $state.raw<Brought | null>(null)
  isSharing = $state(false)
  /** Brings the new version of the page that is there. */
  takeOver = $state.raw<(() => void) | null>(null)
  readonly #page: ShareListener

  constructor(page: ShareListener) {
    this.#page = page
  }

  /** Says what in an address cannot be meant; the view that it leads to is open already. */
  async checkAddress(fragment: string, address: string): Promise<void> {
    if (this.trouble?.kind === 'unusable' && this.trouble.of !== 'file') this.trouble = null
    if (!/[#&][a-z]+=/.test(fragment)) return
    const report = await this.#page.engine()!.checkAddress(fragment)
    if (report.kind === 'unusable') this.#take(report, 'address', address)
  }

  /** Opens what an address holds. */
  async openAddress(fragment: string, address: string): Promise<void> {
    const report = await this.#page.engine()!.openAddress(fragment)
    this.#take(report, 'link', address)
    if (report.kind !== 'opened') return
    await this.checkAddress(fragment, address)
    await this.#tellDifference()
  }

  /** A file that somebody dropped or chose: a run, a scenario, or a text that a source is to read. */
  async openFile(file: File): Promise<void> {
    this.trouble = null
    const { isForEngine, readFile } = await import('./read-file.ts')
    if (!(await isForEngine(file))) return this.#bring({ input: file })
    const read = await readFile(this.#page.texts(), file)
    if ('problem' in read) return this.#refuse(read.problem)
    const report = await this.#page.engine()!.openFile(read.text, file.name)
    this.#take(report, 'file', '')
    if (report.kind !== 'opened') return
    await this.#page.onRun()
    await this.#tellDifference()
  }

  /** A run that is shown at once is held against the recorded one when it has been computed. */
  async #tellDifference(): Promise<void> {
    const difference = await this.#page.engine()!.difference()
    if (difference !== null) this.trouble = { kind: 'differs', ...difference }
  }

  /** Where a scenario is built its run is what can be shared. */
  async share(): Promise<void> {
    const problem = this.#page.isBuilding() ? ((await this.#page.engine()?.openOwn(readDraft() ?? '')) ?? null) : null
    if (problem === null) this.isSharing = true
    else this.#refuse(problem)
  }

  openInstead(instead: Instead): void {
    this.trouble = null
    if (instead.kind === 'scenario') this.#page.onScenario(instead.name)
    else if (instead.kind === 'build') this.#bring({ scenario: instead.text })
    else location.hash = instead.fragment
  }

  #take(report: OpenReport, of: 'link' | 'address' | 'file', raw: string): void {
    this.trouble = null
    if (report.kind === 'scenario') this.#bring({ scenario: report.text })
    else if (report.kind === 'unusable') this.trouble = { ...report, of, raw }
  }

  #bring(what: Brought): void {
    this.brought = what
    if (!this.#page.isBuilding()) this.#page.onBuild()
  }

  #refuse(why: string): void {
    this.trouble = { kind: 'unusable', of: 'file', why, instead: null, raw: '' }
  }
}
