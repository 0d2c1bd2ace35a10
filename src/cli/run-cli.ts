/** The command line: arguments in, text out, an exit status back. Nothing that a person does wrong shows a stack trace. */
import { Command, CommanderError } from 'commander'
import { AssertionError } from '../kernel/assert.ts'
import { ScheduleMismatch } from '../explore/schedule/schedule-mismatch.ts'
import { InputError } from '../scenario/input-error.ts'
import { hintFor } from '../scenario/nearest-word.ts'
import { showValue } from '../scenario/place.ts'
import { addExplore } from './add-explore.ts'
import { explainCommand } from './commands/explain.ts'
import { museumCommand } from './commands/museum.ts'
import { replayCommand } from './commands/replay.ts'
import { runCommand, type Format } from './commands/run.ts'
import { shrinkCommand } from './commands/shrink.ts'
import { exitStatus } from './exit-status.ts'
import { bundledScenarios } from './find-scenario.ts'
import type { CliIo } from './io.ts'
import { collect, readDuration, readFormat, readSeed } from './read-flags.ts'
import { UsageError } from './usage-error.ts'
import { VERSION } from './version.ts'

const BUG_FOLDER = 'cleancut-bugs'

interface RunOptionValues {
  readonly seed: number
  readonly until?: number
  readonly input?: string
  readonly config: readonly string[]
  readonly defect: readonly string[]
  readonly check?: boolean
  readonly trace?: string
  readonly format: Format
  readonly out: string
}

/**
 * Runs one command.
 *
 * @param argv what follows the program's name
 * @returns the exit status, 0 held, 1 violated, 2 unusable input, 3 cut short; of a search that goes on, a promise of it
 */
export function runCli(argv: readonly string[], io: CliIo): number | Promise<number> {
  let status = exitStatus.held as number | Promise<number>
  const program = createProgram(io, (code) => (status = code))
  try {
    if (argv.length === 0) throw new UsageError(`expected a command: ${commandNames(program).join(', ')}; --help tells more`)
    program.parse(argv, { from: 'user' })
    return typeof status === 'number' ? status : status.catch((thrown: unknown) => report(thrown, io))
  } catch (thrown) {
    return report(thrown, io)
  }
}

function report(thrown: unknown, io: CliIo): number {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return exitStatus.held
    const message = thrown.message.replace(/^error: /, '')
    return complain(io, message.replace(/\n\(Did you mean (.*)\?\)$/, '; did you mean "$1"?'))
  }
  const isForPeople = thrown instanceof UsageError || thrown instanceof InputError || thrown instanceof ScheduleMismatch
  if (isForPeople) return complain(io, thrown.message)
  if (thrown instanceof AssertionError) return complain(io, `a defect of Cleancut, please report it: ${thrown.message}`)
  if (thrown instanceof RangeError && /call stack|string length|allocation/i.test(thrown.message)) {
    return complain(io, `the input is too large: ${thrown.message}`)
  }
  throw thrown
}

function complain(io: CliIo, message: string): number {
  io.err(`cleancut: ${message.replace(/\s*[\r\n]+\s*/g, ' ')}\n`)
  return exitStatus.unusable
}

function createProgram(io: CliIo, done: (status: number | Promise<number>) => void): Command {
  const program = new Command('cleancut')
  program
    .description('Runs a stream processor in a simulated world, breaks it, and shows what its failures cost.')
    .version(VERSION)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: () => undefined })
  addRun(program, io, done)
  addExplore(program, io, done)
  program
    .command('replay')
    .description('a run that went wrong, once more: from a bug file, a link or its fragment')
    .argument('<bugfile|link>')
    .option('--trace <file>', 'write all that happened, a JSON object a line')
    .option('--format <format>', 'text or json', readFormat, 'text')
    .action((path: string, { trace, format }: { trace?: string; format: Format }) => {
      done(replayCommand(path, { trace: trace ?? null, format }, io))
    })
  program
    .command('shrink')
    .description('a bug file with the shortest schedule and the simplest scenario found')
    .argument('<bugfile>')
    .option('--out <file>', 'where to write it; else beside the bug file')
    .option('--keep-scenario', 'leave the scenario as it is')
    .option('--format <format>', 'text or json', readFormat, 'text')
    .action((path: string, { out, keepScenario, format }: { out?: string; keepScenario?: boolean; format: Format }) => {
      done(shrinkCommand(path, { out: out ?? null, keepScenario: keepScenario === true, format }, io))
    })
  program
    .command('explain')
    .description('the run of a bug file or a link as a numbered story')
    .argument('<bugfile|link>')
    .option('--format <format>', 'text or json', readFormat, 'text')
    .action((path: string, { format }: { format: Format }) => done(explainCommand(path, format, io)))
  addMuseum(program, io, done)
  program.command('help', { hidden: true }).argument('[command]').action((name?: string) => help(program, name))
  program.argument('[command...]').action(([name]: readonly string[]) => {
    throw new UsageError(`unknown command ${showValue(name)}${hintFor(name ?? '', commandNames(program))}`)
  })
  return program
}

function addMuseum(program: Command, io: CliIo, done: (status: number) => void): void {
  program
    .command('museum')
    .description('real bugs that can be brought back: a list, the story of one, the search that finds them')
    .argument('[id]', 'an exhibit, such as FLINK-13256')
    .option('--find', 'find it, or all of them, from nothing')
    .option('--format <format>', 'text or json', readFormat, 'text')
    .action((id: string | undefined, { find, format }: { find?: boolean; format: Format }) => {
      done(museumCommand({ id: id ?? null, find: find === true, format }, io))
    })
}

function addRun(program: Command, io: CliIo, done: (status: number) => void): void {
  program
    .command('run')
    .description('one run of a scenario, judged')
    .argument('<scenario>', `a file, or one of ${bundledScenarios().join(', ')}`)
    .option('--seed <n>', 'what every draw comes from', readSeed, 1)
    .option('--until <duration>', 'virtual time at which the run ends, such as "10 s"', readDuration('--until'))
    .option('--input <file>', 'read the lines of this text through a cluster that keeps failing')
    .option('--config <key=value>', "one of Flink's options over the scenario's; may be repeated", collect, [])
    .option('--defect <id>', 'plant a defect; may be repeated', collect, [])
    .option('--check', 'judge against what the scenario expects instead of its guarantee')
    .option('--trace <file>', 'write all that happened, a JSON object a line')
    .option('--format <format>', 'text or json', readFormat, 'text')
    .option('--out <dir>', 'folder for the bug file of a failing run', BUG_FOLDER)
    .action((name: string, values: RunOptionValues) => {
      const { until, input, trace, check, ...rest } = values
      done(runCommand(name, { ...rest, untilUs: until ?? null, input: input ?? null, trace: trace ?? null, check: check === true }, io))
    })
}

function help(program: Command, name: string | undefined): void {
  const names = commandNames(program)
  if (name === undefined) return program.outputHelp()
  const command = program.commands.find((one) => one.name() === name)
  if (command === undefined) throw new UsageError(`unknown command ${showValue(name)}${hintFor(name, names)}`)
  command.outputHelp()
}

function commandNames(program: Command): readonly string[] {
  return program.commands.map((command) => command.name()).filter((name) => name !== 'help')
}
