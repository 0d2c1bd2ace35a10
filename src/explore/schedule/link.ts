/**
 * What a link carries in its fragment: a bug file, deflated (raw) and written in base64url. Deflating is the host's
 * business, since each has its own; everything else is here, for the command line and the page alike.
 */
import { InputError } from '../../scenario/input-error.ts'
import { parseBugFile, type BugFile } from './bug-file.ts'
import { scheduleToJson } from './print-schedule.ts'

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Longest text that a link may unfold to: more is no link of ours. */
export const LINK_TEXT_MAX = 64 * 1024 * 1024

/** Is this a link or a fragment of one, rather than the path of a file? */
export function isLink(text: string): boolean {
  return text.startsWith('#') || /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
}

/**
 * The bytes that a link or its fragment carries, still deflated. A fragment may name them, `#run=...`, and say after an `&`
 * what is looked at.
 *
 * @throws InputError if there is no fragment or it is not base64url
 */
export function bytesOfLink(link: string): Uint8Array<ArrayBuffer> {
  const at = link.indexOf('#')
  const fragment = at < 0 ? '' : link.slice(at + 1).replace(/^[a-z]+=/, '').replace(/&.*$/, '')
  if (fragment === '') throw unusable('has no fragment: expected what follows "#"')
  return fromBase64Url(fragment)
}

/** The fragment that carries these deflated bytes, with its `#`. */
export function fragmentOf(bytes: Uint8Array): string {
  return `#${toBase64Url(bytes)}`
}

/** What is deflated: a bug file in as few characters as JSON needs, without what is empty and so says nothing. */
export function linkText(bug: BugFile): string {
  const { overrides, schedule, ...rest } = bug
  const parts = { ...rest, overrides: withoutEmpty(overrides), schedule: schedule === null ? null : withoutEmpty(scheduleToJson(schedule)) }
  return JSON.stringify(withoutEmpty(parts))
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && Object.keys(value as object).length === 0
}

function withoutEmpty(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && !isEmpty(value)))
}

/** @throws InputError as `parseBugFile` does */
export function bugOfLinkText(text: string): BugFile {
  return parseBugFile(text, 'the link')
}

/** What is wrong with a link, in one line. */
export function unusable(text: string): InputError {
  return new InputError([{ place: '', text }], 'the link')
}

function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += DIGITS[bits >>> 18] + DIGITS[(bits >>> 12) & 63]
    if (i + 1 < bytes.length) text += DIGITS[(bits >>> 6) & 63]
    if (i + 2 < bytes.length) text += DIGITS[bits & 63]
  }
  return text
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 === 1) throw unusable('is cut off: its fragment is not base64url')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const digit = DIGITS.indexOf(text[i])
    if (digit < 0) throw unusable(`is damaged: ${JSON.stringify(text[i])} is no base64url`)
    bits = ((bits << 6) | digit) & 0xffffff
    if (i % 4 === 1) bytes[at++] = (bits >>> 4) & 255
    else if (i % 4 === 2) bytes[at++] = (bits >>> 2) & 255
    else if (i % 4 === 3) bytes[at++] = bits & 255
  }
  return bytes
}
