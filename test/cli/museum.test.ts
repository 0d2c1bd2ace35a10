import { expect, it } from 'vitest'
import { exhibits } from '../../src/museum/exhibits.ts'
import { cleancut } from './cli.ts'

it('lists the exhibits', () => {
  const { status, out } = cleancut('museum')
  expect(status).toBe(0)
  for (const { id, title } of exhibits) expect(out).toContain(`${id.padEnd(13)}  ${title.en}`)
  const { exhibits: listed } = JSON.parse(cleancut('museum', '--format', 'json').out) as { exhibits: { id: string }[] }
  expect(listed.map(({ id }) => id)).toEqual(exhibits.map(({ id }) => id))
})

it('tells the story of one', () => {
  const { status, out } = cleancut('museum', 'FLINK-8132')
  expect(status).toBe(0)
  expect(out).toContain('FLINK-8132: A future transaction is committed under the name of a past one\n')
  expect(out).toContain('  caught by  exactly-once-output\n')
  expect(out.split('\n').every((line) => line.length <= 110)).toBe(true)
})

it('finds one from nothing', () => {
  const { status, out } = cleancut('museum', 'DELTA-467', '--find', '--format', 'json')
  expect(status).toBe(0)
  const find = { id: 'DELTA-467', found: true, strategy: 'timed', schedules: 1, oracle: 'exactly-once-output', size: 0 }
  expect(JSON.parse(out)).toEqual({ exhibits: [{ ...find, sizeFound: expect.any(Number) as number }] })
})

it('plants an exhibit into any scenario', () => {
  const { status, out } = cleancut('run', 'word-count', '--defect', 'FLINK-20441', '--format', 'json')
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ verdict: 'holds' })
})

it('answers an unknown exhibit with the nearest', () => {
  const err = 'cleancut: unknown exhibit "FLINK-8133"; did you mean "FLINK-8132"?\n'
  expect(cleancut('museum', 'FLINK-8133')).toMatchObject({ status: 2, err })
})
