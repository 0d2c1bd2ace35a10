/** What the engine's thread answers without a run of its own: about addresses, texts and exhibits. */
import * as Comlink from 'comlink'
import type { ShownExhibit } from './museum/exhibit-runs.ts'
import type { OpenReport } from './open-report.ts'
import type { OwnCheck } from './own/own-run.ts'
import { readScenario } from './scenarios.ts'
import { transferOf } from './timeline/diagram.ts'

export class Reader {
  /** Reads what an address says beside its run. */
  async checkAddress(fragment: string): Promise<OpenReport> {
    const problem = await (await import('./address-problem.ts')).addressProblem(fragment)
    return problem === null ? { kind: 'opened' } : { kind: 'unusable', why: `the link: ${problem.text}`, instead: problem.instead }
  }

  /** Is this text a scenario that can be run? */
  async checkOwn(text: string): Promise<OwnCheck> {
    return (await import('./own/own-run.ts')).checkOwn(text)
  }

  /** The text of a bundled scenario, to start from. */
  async scenarioText(name: string): Promise<string> {
    return JSON.stringify(await readScenario(name))
  }

  /** An exhibit of the museum with its defect and without; null if there is none of that id. */
  async exhibit(id: string): Promise<ShownExhibit | null> {
    const { showExhibit } = await import('./museum/show-exhibit.ts')
    const shown = await showExhibit(id)
    return shown === null ? null : Comlink.transfer(shown, [...transferOf(shown.defective.diagram), ...transferOf(shown.sound.diagram)])
  }
}
