// Which room may import what (imports point one way). The lint rule and the tidy test both ask here.
import { posix } from 'node:path'

/**
 * Per room: the rooms of src/ that it may import besides itself, and the packages. `null` = any package.
 * @type {Record<string, { rooms: string[], packages: string[] | null }>}
 */
export const ROOMS = {
  kernel: { rooms: [], packages: ['seedrandom'] },
  protocol: { rooms: ['kernel'], packages: [] },
  scenario: { rooms: ['kernel', 'protocol'], packages: ['seedrandom', 'valibot'] },
  faults: { rooms: ['kernel', 'protocol'], packages: ['seedrandom'] },
  oracle: { rooms: ['kernel', 'protocol'], packages: [] },
  explore: { rooms: ['kernel', 'protocol', 'scenario', 'faults', 'oracle'], packages: ['seedrandom'] },
  museum: { rooms: ['kernel', 'protocol', 'scenario', 'faults', 'oracle'], packages: [] },
  api: { rooms: ['kernel', 'protocol', 'scenario', 'faults', 'oracle', 'explore', 'museum'], packages: null },
  cli: { rooms: ['kernel', 'protocol', 'scenario', 'faults', 'oracle', 'explore', 'museum', 'api'], packages: null },
  web: { rooms: ['kernel', 'protocol', 'scenario', 'faults', 'oracle', 'explore', 'museum', 'api'], packages: null }
}

/** The rooms that run anywhere: no Node, no DOM. */
export const CORE_ROOMS = ['kernel', 'protocol', 'scenario', 'faults', 'oracle', 'explore', 'museum']

/** The rooms whose code must give the same result on every engine. */
export const DETERMINISTIC_ROOMS = ['kernel', 'protocol', 'faults', 'oracle']

/**
 * The room of a file: a folder of src/, `api` for the files of src/ itself, `web`, or null for what is in no room (tests, scripts).
 * @param {string} file path from the project's root, with forward slashes
 */
export function roomOf(file) {
  const [top, second, ...rest] = file.split('/')
  if (top === 'web') return 'web'
  if (top !== 'src' || second === undefined) return null
  return rest.length === 0 ? 'api' : second
}

/**
 * What is wrong with an import, as a sentence; null when nothing is.
 * @param {string} file the importing file, from the project's root
 * @param {string} specifier what it imports
 */
export function importFault(file, specifier) {
  const room = roomOf(file)
  if (room === null) return null
  const rules = ROOMS[room]
  if (rules === undefined) return `src/${room}/ is not a room: put the file into one of ${Object.keys(ROOMS).join(', ')}`
  return specifier.startsWith('.') ? relativeFault(file, room, rules.rooms, specifier) : packageFault(room, rules.packages, specifier)
}

/** @param {string} file @param {string} room @param {string[]} allowed @param {string} specifier */
function relativeFault(file, room, allowed, specifier) {
  const target = posix.normalize(posix.join(posix.dirname(file), specifier))
  const targetRoom = roomOf(target)
  if (file.startsWith('src/oracle/fold') && targetRoom === 'protocol') {
    return 'the output fold of oracle/ imports nothing of protocol/: it must not share what it judges'
  }
  if (targetRoom === room || (targetRoom !== null && allowed.includes(targetRoom))) return null
  if (room === 'web' && !target.startsWith('src/') && !target.startsWith('..')) return null
  return `${room} may import ${['itself', ...allowed].join(', ')}, not ${targetRoom ?? target}: imports point one way`
}

/** @param {string} room @param {string[] | null} allowed @param {string} specifier */
function packageFault(room, allowed, specifier) {
  if (allowed === null || allowed.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return null
  const may = allowed.length === 0 ? 'no package' : `only ${allowed.join(', ')}`
  return `${room} may import ${may}, not ${specifier}`
}
