import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { splitLines } from '../../src/scenario/split-lines.ts'
import { withInputText } from '../../src/scenario/with-input-text.ts'
import { baseScenario, withJob, withSource } from './base-scenario.ts'

function recordsWith(text: string, scenario: unknown = baseScenario()): unknown {
  return parseScenario(withInputText(scenario, text)).jobGraph.vertices[0]?.source?.records
}

describe('withInputText', () => {
  it('deals the lines of a text to the partitions of the first source', () => {
    expect(recordsWith('one\ntwo\nthree\n')).toEqual([['one', 'three'], ['two']])
  })

  it('works on the text of a file and leaves a parsed one as it was', () => {
    const scenario = baseScenario()
    const before = JSON.stringify(scenario)
    expect(recordsWith('x', before)).toEqual([['x'], []])
    recordsWith('x', scenario)
    expect(JSON.stringify(scenario)).toBe(before)
  })

  it('keeps the pace and the number of partitions', () => {
    const scenario = withSource({ type: 'generator', partitions: 3, count: 5, interval: '100 ms' })
    const source = parseScenario(withInputText(scenario, 'a\nb')).jobGraph.vertices[0]?.source
    expect(source).toEqual({ type: 'log', records: [['a'], ['b'], []], generator: null, intervalUs: 100_000, backlogRecords: 0 })
  })

  it('takes what a terminal would choke on', () => {
    expect(recordsWith('')).toEqual([[], []])
    expect(recordsWith('a\r\nb\r\n')).toEqual([['a'], ['b']])
    expect(recordsWith('a\u0000b\n\n')).toEqual([['a\u0000b'], ['']])
    const huge = 'x'.repeat(5_000_000)
    expect(recordsWith(huge)).toEqual([[huge], []])
  })

  it('needs a source', () => {
    expect(() => withInputText(withJob([{ id: 'a' }]), 'x')).toThrow('job.vertices: no vertex has a source that could read the input')
    expect(() => withInputText(5, 'x')).toThrow('job.vertices: no vertex has a source that could read the input')
  })
})

describe('splitLines', () => {
  it('ends a line at LF or CRLF and drops nothing else', () => {
    expect(splitLines('')).toEqual([])
    expect(splitLines('\n')).toEqual([''])
    expect(splitLines('a')).toEqual(['a'])
    expect(splitLines('\uFEFFa\rb\r\n\nc')).toEqual(['a\rb', '', 'c'])
  })
})
