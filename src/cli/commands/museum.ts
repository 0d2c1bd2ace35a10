/** `cleancut museum`: the real bugs that Cleancut can bring back, and the search that finds each of them from nothing. */
import { renderCount, renderPlural } from '../../explore/search/render-quantity.ts'
import { findExhibit, type Find } from '../../find-exhibit.ts'
import type { Exhibit } from '../../museum/exhibit.ts'
import { exhibitById, exhibits } from '../../museum/exhibits.ts'
import { hintFor } from '../../scenario/nearest-word.ts'
import { exitStatus } from '../exit-status.ts'
import type { CliIo } from '../io.ts'
import { UsageError } from '../usage-error.ts'
import { wrapText } from '../wrap-text.ts'
import type { Format } from './run.ts'

export interface MuseumFlags {
  /** Null: all of them. */
  readonly id: string | null
  readonly find: boolean
  readonly format: Format
}

/** @returns the exit status: 0, or 3 when the budget was over before something was found */
export function museumCommand({ id, find, format }: MuseumFlags, io: CliIo): number {
  const chosen = id === null ? exhibits : [exhibitNamed(id)]
  if (find) return findAll(chosen, format, io)
  if (format === 'json') io.out(`${JSON.stringify({ exhibits: chosen.map(describe) }, null, 2)}\n`)
  else io.out(id === null ? renderList(chosen) : renderStory(chosen[0]))
  return exitStatus.held
}

function exhibitNamed(id: string): Exhibit {
  const exhibit = exhibitById(id)
  if (exhibit !== null) return exhibit
  throw new UsageError(`unknown exhibit ${JSON.stringify(id)}${hintFor(id, exhibits.map((one) => one.id))}`)
}

function findAll(chosen: readonly Exhibit[], format: Format, io: CliIo): number {
  const finds = chosen.map((exhibit) => {
    const find = findExhibit(exhibit)
    if (format === 'text') io.out(renderFind(find))
    return find
  })
  if (format === 'json') io.out(`${JSON.stringify({ exhibits: finds.map(summary) }, null, 2)}\n`)
  else io.out(`\n${renderCount(finds.filter(({ found }) => found).length)} of ${renderPlural(finds.length, 'exhibit')} found.\n`)
  return finds.every(({ found }) => found) ? exitStatus.held : exitStatus.cutShort
}

/** Plain data: an exhibit without what changes the protocol. */
function describe({ rules: _, ...exhibit }: Exhibit): Omit<Exhibit, 'rules'> {
  return exhibit
}

function summary({ id, found, strategy, schedules, oracle, size }: Find) {
  return { id, found, strategy, schedules, oracle, size: size?.shrunk ?? null, sizeFound: size?.found ?? null }
}

const ID_WIDTH = Math.max(...exhibits.map(({ id }) => id.length))

function renderList(chosen: readonly Exhibit[]): string {
  const lines = chosen.map(({ id, piece, symptom, depth, status, title }) => {
    const where = `${piece}, ${symptom}, ${depth}${status === 'open' ? ', open' : ''}`
    return `${id.padEnd(ID_WIDTH)}  ${title.en}\n${' '.repeat(ID_WIDTH)}  ${where}\n`
  })
  return `${lines.join('')}\ncleancut museum ID tells its story; cleancut museum [ID] --find finds it from nothing.\n`
}

function renderStory({ id, project, title, story, links, status, piece, symptom, depth, oracle }: Exhibit): string {
  const facts = [
    ['where', `${project}; ${piece}`],
    ['symptom', symptom],
    ['depth', depth],
    ['status', status === 'open' ? 'open, as far as its public threads say' : 'fixed'],
    ['caught by', oracle],
    ...links.map((link, index) => [index === 0 ? 'read more' : '', link]),
  ]
  const lines = facts.map(([label, text]) => `  ${label.padEnd(11)}${text}\n`).join('')
  return `${id}: ${title.en}\n\n${wrapText(story.en, 100)}\n\n${lines}\nFind it:  cleancut museum ${id} --find\n`
}

function renderFind({ id, found, strategy, schedules, oracle, size, run }: Find): string {
  const name = id.padEnd(ID_WIDTH)
  if (!found || run === null) return `${name}  not found in ${renderPlural(schedules, 'schedule')}\n`
  const sizes = `${renderPlural(size!.found, 'difference')} from the default order shrunk to ${renderCount(size!.shrunk)}`
  const message = run.result.violations.find((violation) => violation.oracle === oracle)?.message ?? ''
  return `${name}  found by ${strategy!} in schedule ${renderCount(schedules)}; ${sizes}\n${' '.repeat(ID_WIDTH)}  ${oracle!}: ${message}\n`
}
