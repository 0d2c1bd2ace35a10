/** `--trace FILE`: all that happened, a JSON object a line. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { describeMessage } from '../explore/run/describe-message.ts'
import { Simulation } from '../explore/run/simulation.ts'
import { Trace, type TraceRow } from '../kernel/trace.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { reasonOf } from './read-text-file.ts'
import { UsageError } from './usage-error.ts'

const LINES_PER_WRITE = 4096

export class TraceFile {
  readonly sink = new Trace({ describe: describeMessage })
  readonly #file: number
  readonly #actors: readonly string[]
  readonly #processes: readonly string[]

  private constructor(file: number, scenario: Scenario) {
    this.#file = file
    const { spec } = new Simulation(scenario).cluster
    this.#actors = spec.actors.map(({ name }) => name)
    this.#processes = spec.processes
  }

  /** Opens the file before the run, so that a path that cannot be written costs no run. @throws UsageError */
  static open(path: string, scenario: Scenario): TraceFile {
    try {
      return new TraceFile(openSync(path, 'w'), scenario)
    } catch (thrown) {
      throw new UsageError(`${path}: ${reasonOf(thrown, 'cannot be written')}`)
    }
  }

  write(): void {
    let lines = ''
    for (let row = 0; row < this.sink.length; row++) {
      lines += `${JSON.stringify(this.#line(this.sink.at(row)))}\n`
      if (row % LINES_PER_WRITE !== 0) continue
      writeSync(this.#file, lines)
      lines = ''
    }
    writeSync(this.#file, lines)
    closeSync(this.#file)
  }

  #line({ event, timeUs, kind, actor, peer, cause, type, detail, a, b }: TraceRow): Readonly<Record<string, unknown>> {
    if (kind === 'emit') return { event, at: timeUs, kind, actor: this.#actors[actor], type, a, b, text: detail }
    if (kind === 'crash' || kind === 'boot') return { event, at: timeUs, kind, process: this.#processes[actor], cause }
    return { event, at: timeUs, kind, actor: this.#actors[actor], peer: this.#actors[peer] ?? null, cause, type, detail }
  }
}
