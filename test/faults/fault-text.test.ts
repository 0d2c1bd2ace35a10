import { describe, expect, it } from 'vitest'
import { formatFault, healingOf, parseFaultText } from '../../src/faults/fault-text.ts'

describe('fault-text', () => {
  it('reads faults in words and writes them in one way', () => {
    expect(parseFaultText('crash tm-2')).toEqual({ verb: 'crash', process: 'tm-2' })
    expect(parseFaultText('storage slow')).toEqual({ verb: 'storage-slow', factor: 10 })
    expect(parseFaultText('lose notification out-0')).toEqual({ verb: 'lose-notification', checkpoint: null, subtask: 'out-0' })
  })

  it.each([
    ...['crash tm-2', 'boot tm-2', 'restart tm-2', 'fail count-1', 'cut tm-1 tm-2', 'mend tm-1 tm-2', 'storage slow 7', 'storage fail'],
    ...['pause tm-2', 'resume jm', 'partition tm-2 jm', 'reunite tm-2 jm', 'suspect tm-2', 'suspect jm tm-2'],
    ...['hang count-1', 'revive count-1'],
    ...['storage fail next 3', 'storage fail 30%', 'storage throttle 2', 'storage lose-reply 1', 'crash-machine tm-2', 'lose-disk jm'],
    ...['transactions expire', 'storage heal', 'lose-notification next', 'lose-notification 3 out-0', 'drop count-0 <- lines-1 data'],
  ])('reads back what it writes: %s', (text) => {
    const command = parseFaultText(` ${text.replaceAll(' ', '  ')} `)
    expect(typeof command === 'string' ? command : formatFault(command)).toBe(text)
  })

  it.each([
    ['slow storage', 'storage slow 10'],
    ['fail storage', 'storage fail'],
    ['heal storage', 'storage heal'],
    ['lose notification', 'lose-notification next'],
  ])('also reads "%s"', (text, canonical) => {
    const command = parseFaultText(text)
    expect(typeof command === 'string' ? command : formatFault(command)).toBe(canonical)
  })

  it.each([
    ['crash', 'expected a fault like "crash tm-2", got "crash"'],
    ['crash tm-1 tm-2', 'expected a fault like "crash tm-2", got "crash tm-1 tm-2"'],
    ['cut tm-1', 'expected a fault like "cut tm-1 tm-2", got "cut tm-1"'],
    ['storage slow 0', 'expected a fault like "storage slow 10", got "storage slow 0"'],
    ['lose-notification soon', 'expected a fault like "lose-notification next out-0", got "lose-notification soon"'],
  ])('says what was expected instead of "%s"', (text, message) => {
    expect(parseFaultText(text)).toBe(message)
  })

  it('lists what there is where it knows no such fault', () => {
    expect(parseFaultText('krash tm-2')).toMatch(/^unknown fault "krash tm-2"; valid: "crash tm-2", "boot tm-2", /)
    expect(parseFaultText('')).toMatch(/^unknown fault ""; valid: /)
  })

  it('knows what undoes a fault', () => {
    const texts = ['crash tm-2', 'cut a b', 'slow storage', 'storage fail', 'pause jm', 'partition a b', 'hang x-0']
    const healings = ['boot tm-2', 'mend a b', 'storage heal', 'storage heal', 'resume jm', 'reunite a b', 'revive x-0']
    expect(texts.map(healingOf)).toEqual(healings)
    expect(['fail count-1', 'suspect tm-1', 'boot tm-2', 'nonsense'].map(healingOf)).toEqual([null, null, null, null])
  })
})
