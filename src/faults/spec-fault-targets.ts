/**
 * The faults that any closed system knows, by the names of its own processes, actors and lanes:
 * `crash P`, `boot P`, `restart P`, `pause P`, `resume P`, `partition P Q`, `reunite P Q`,
 * `cut A B` (all connections between two actors), `drop B <- A [lane]`.
 */
import type { WorldSpec } from '../kernel/actor.ts'
import type { FaultOp } from '../kernel/fault-op.ts'
import { parseFaultText, type FaultTargets } from './fault-text.ts'

/** Faults on a system that has no words of its own for them. */
export function specFaultTargets<R>(spec: WorldSpec<R>): FaultTargets {
  return { compile: (text) => compile(spec, text) }
}

function compile<R>(spec: WorldSpec<R>, text: string): readonly FaultOp[] | string {
  const command = parseFaultText(text)
  if (typeof command === 'string') return command
  switch (command.verb) {
    case 'crash':
    case 'boot':
    case 'restart':
    case 'pause':
    case 'resume': {
      const process = spec.processes.indexOf(command.process)
      return process < 0 ? unknown('process', command.process, spec.processes) : [{ op: command.verb, process }]
    }
    case 'partition':
    case 'reunite': {
      const [from, to] = command.direction.map((name) => spec.processes.indexOf(name))
      if (from < 0 || to < 0) return unknown('process', command.direction[from < 0 ? 0 : 1], spec.processes)
      return [{ op: command.verb === 'partition' ? 'hold' : 'release', from, to }]
    }
    case 'cut':
      return cut(spec, command.between)
    case 'mend':
      return []
    case 'drop':
      return drop(spec, command.link)
    default:
      return `this system knows no "${command.verb}"; valid: crash, boot, restart, pause, partition, cut, drop`
  }
}

function cut<R>(spec: WorldSpec<R>, between: readonly [string, string]): readonly FaultOp[] | string {
  const names = spec.actors.map((actor) => actor.name)
  const [x, y] = between.map((name) => names.indexOf(name))
  if (x < 0) return unknown('actor', between[0], names)
  if (y < 0) return unknown('actor', between[1], names)
  return spec.lanes.flatMap(({ isConnection }, lane): FaultOp[] =>
    isConnection ? [{ op: 'cut', from: x, to: y, lane }, { op: 'cut', from: y, to: x, lane }] : [],
  )
}

function drop<R>(spec: WorldSpec<R>, link: string): readonly FaultOp[] | string {
  const names = spec.actors.map((actor) => actor.name)
  const [to = '', arrow, from = '', lane = ''] = link.split(' ')
  if (arrow !== '<-') return `expected a link like "${names[0]} <- ${names.at(-1) ?? ''}", got ${JSON.stringify(link)}`
  if (!names.includes(to)) return unknown('actor', to, names)
  if (!names.includes(from)) return unknown('actor', from, names)
  const laneId = spec.lanes.findIndex(({ name }) => name === lane)
  if (laneId < 0) return unknown('lane', lane, spec.lanes.map(({ name }) => name))
  return [{ op: 'drop', from: names.indexOf(from), to: names.indexOf(to), lane: laneId }]
}

function unknown(what: string, name: string, known: readonly string[]): string {
  return `unknown ${what} ${JSON.stringify(name)}; there are ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', ...' : ''}`
}
