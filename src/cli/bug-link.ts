/** A bug file as an address of the page. */
import { deflateRawSync } from 'node:zlib'
import type { BugFile } from '../explore/schedule/bug-file.ts'
import { fragmentOf, linkText } from '../explore/schedule/link.ts'
import { withNamedExhibit } from './with-named-exhibit.ts'

/** Where `npm start` serves the page unless that port is taken. */
const PAGE = 'http://127.0.0.1:4747/'
/** Many programs cut longer addresses off. */
const LENGTH_MAX = 2000

/** @returns null for a run that takes more than an address: its file can be opened in the page */
export function bugLink(bug: BugFile): string | null {
  const link = PAGE + fragmentOf(deflateRawSync(linkText(withNamedExhibit(bug)), { level: 9 }))
  return link.length > LENGTH_MAX ? null : link
}
