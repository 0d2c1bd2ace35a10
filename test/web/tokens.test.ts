import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'

type Rgb = readonly [number, number, number]

const css = readFileSync('web/look/tokens.css', 'utf8')

/** Colours of a theme by name; what has no hexadecimal value of its own is no mark. */
function tokensOf(start: string): Readonly<Record<string, string>> {
  const block = css.slice(css.indexOf(start), css.indexOf('\n}', css.indexOf(start)))
  return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]))
}

const themes = { light: tokensOf(':root {'), dark: tokensOf(':root[data-theme="dark"] {') }

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb
const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map(linear)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(rgb(one)), luminance(rgb(other))].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

/** How colours look to people who lack one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
const SIGHTS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}

function seenBy(sight: string, hex: string): Rgb {
  const from = rgb(hex).map(linear)
  const seen = SIGHTS[sight].map((row) => row.reduce((sum, share, at) => sum + share * from[at], 0))
  return seen.map((part) => Math.min(1, Math.max(0, part))) as unknown as Rgb
}

/** CIE 1976 L*a*b*. */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const distance = (p: Rgb, q: Rgb): number => Math.hypot(...p.map((part, at) => part - q[at]))

test('contrast is that of WCAG: black on white is 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#1f6feb', '#ffffff')).toBeCloseTo(4.63, 2)
})

const GROUNDS = ['sheet', 'ground', 'kept-solid']
const TEXTS = ['ink', 'ink-2', 'ink-3', 'barrier-text', 'saved']
const MARKS = ['record', 'barrier', 'saved', 'txn', 'rpc', 'fault', 'focus']

describe.each(Object.entries(themes))('%s', (_theme, tokens) => {
  it.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground])))('text in %s on %s can be read', (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it.each([['on-record', 'record'], ['on-barrier', 'barrier']])('%s can be read on %s', (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(MARKS.flatMap((mark) => GROUNDS.map((ground) => [mark, ground])))('a mark in %s on %s can be seen', (mark, ground) => {
    expect(contrast(tokens[mark], tokens[ground])).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.keys(SIGHTS))('roles can be told apart by %s people', (sight) => {
    const roles = ['record', 'barrier', 'saved', 'txn', 'rpc']
    for (const [at, one] of roles.entries()) {
      for (const other of roles.slice(at + 1)) {
        const apart = distance(lab(seenBy(sight, tokens[one])), lab(seenBy(sight, tokens[other])))
        expect(apart, `${one} and ${other}`).toBeGreaterThanOrEqual(20)
      }
    }
  })
})
