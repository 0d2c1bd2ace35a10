/** A bug file as the command line opens it: from a path, a link, or the fragment of one. */
import { dirname, resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { parseBugFile, type BugFile } from '../explore/schedule/bug-file.ts'
import { bugOfLinkText, bytesOfLink, isLink, LINK_TEXT_MAX, unusable } from '../explore/schedule/link.ts'
import type { BugContext } from '../explore/schedule/replay-bug.ts'
import { findScenario } from './find-scenario.ts'
import { exhibitById, museumDefects } from '../museum/exhibits.ts'
import { readTextFile } from './read-text-file.ts'

export interface LoadedBug {
  readonly bug: BugFile
  readonly context: BugContext
  /** What the person knows it as. */
  readonly label: string
}

/** @throws UsageError, InputError */
export function loadBug(pathOrLink: string): LoadedBug {
  const isFromLink = isLink(pathOrLink)
  const label = isFromLink ? 'the link' : pathOrLink
  const bug = isFromLink ? bugOfLinkText(inflate(bytesOfLink(pathOrLink))) : parseBugFile(readTextFile(pathOrLink), label)
  const folder = isFromLink ? '.' : dirname(resolve(pathOrLink))
  const context: BugContext = {
    fileName: label,
    defects: museumDefects,
    readFile: (path) => readTextFile(resolve(folder, path)),
    readScenario: (ref) => (isFromLink ? bundledScenario(ref) : readTextFile(resolve(folder, ref))),
  }
  return { bug, context, label }
}

/** A link names what comes with Cleancut: an exhibit of the museum or a scenario file. */
function bundledScenario(name: string): unknown {
  return exhibitById(name)?.scenario ?? findScenario(name).text
}

function inflate(bytes: Uint8Array): string {
  try {
    return inflateRawSync(bytes, { maxOutputLength: LINK_TEXT_MAX }).toString('utf8')
  } catch {
    throw unusable('is damaged: what its fragment carries cannot be unpacked')
  }
}
