import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { STRATEGY_NAMES } from '../explore/explore-options.ts'
import { FAULT_KINDS } from '../faults/fault-kinds.ts'
import { exploreCommand, type ExploreFlags } from './commands/explore.ts'
import { bundledScenarios } from './find-scenario.ts'
import type { CliIo } from './io.ts'
import { collect, readDuration, readFormat, readMemory, readSeed, readWhole, readWord, readWords } from './read-flags.ts'

/** As many threads as do not yet cost more than they bring. */
const WORKERS_MAX = 64
const KINDS = FAULT_KINDS.join(', ')
const WORKERS = Math.min(8, availableParallelism())

/** Adds the command `explore`. @param done told the exit status to come */
export function addExplore(program: Command, io: CliIo, done: (status: Promise<number>) => void): void {
  program
    .command('explore')
    .description('searches a scenario for a run that breaks its guarantee')
    .argument('<scenario>', `a file, or one of ${bundledScenarios().join(', ')}`)
    .option('--strategy <strategy>', `${STRATEGY_NAMES.join(', ')}`, readWord('--strategy', STRATEGY_NAMES), 'portfolio')
    .option('--runs <n>', 'schedules at most; else 1,000, and as many as the budget allows where there is one', readWhole('--runs', 1))
    .option('--faults <n>', "faults a schedule at most; else the scenario's bound", readWhole('--faults', 0, 100))
    .option('--fault-kinds <kinds>', `drawn from, such as "crash,pause": ${KINDS}`, readWords('--fault-kinds', FAULT_KINDS))
    .option('--no-swarm', 'timed: keep to the sizes and options of the scenario')
    .option('--deviations <n>', "bounded: holds and hurries at most; else the scenario's bound", readWhole('--deviations', 0, 100))
    .option('--depth <n>', 'pct: ordering constraints that a bug may need', readWhole('--depth', 1, 100))
    .option('--budget <duration>', 'time on the wall at most, such as "30 s"', readDuration('--budget', 1))
    .option('--memory <size>', 'memory for what a search remembers, such as "512 mb"', readMemory('--memory'))
    .option('--workers <n>', 'threads; the result does not depend on it', readWhole('--workers', 1, WORKERS_MAX), WORKERS)
    .option('--seed <n>', 'what every draw comes from', readSeed, 1)
    .option('--module <url>', 'a module that registers functions; may be repeated', collect, [])
    .option('--config <key=value>', "one of Flink's options over the scenario's; may be repeated", collect, [])
    .option('--defect <id>', 'plant a defect; may be repeated', collect, [])
    .option('--out <dir>', 'folder for the bug file, and for what a stopped search needs to go on', 'cleancut-bugs')
    .option('--resume <file>', 'goes on with a search that was stopped')
    .option('--format <format>', 'text or json', readFormat, 'text')
    .action((name: string, flags: ExploreFlags) => {
      done(exploreCommand(name, flags, io))
    })
}
