import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { resumeOf } from '../../../web/engine/resume.ts'
import { sessionOf } from '../../../web/engine/session-of.ts'
import { openFile } from '../../../web/engine/own/open-file.ts'
import { checkOwn, openOwn } from '../../../web/engine/own/own-run.ts'
import { printRun } from '../../../web/engine/own/print-run.ts'
import { differenceOf, shareText } from '../../../web/engine/share.ts'
import { cleancut, inFolder } from '../../cli/cli.ts'

const read = (name: string): Promise<unknown> => {
  const path = `scenarios/${name}.json`
  return Promise.resolve(existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)
}
const wordCount = JSON.parse(readFileSync('scenarios/word-count.json', 'utf8')) as Record<string, unknown>
const own = (change: object): string => JSON.stringify({ ...wordCount, name: 'mine', ...change })

test('a scenario of one\'s own runs with its own faults, and its address and its file replay in a terminal', async () => {
  const session = await openOwn(own({ faults: [{ at: '2 s', crash: 'tm-1' }, { at: '6 s', pause: 'tm-2' }] }), read)
  expect(session.branches.map(({ cause }) => cause)).toEqual(['', 'crash tm-1', 'pause tm-2'])
  session.seekEnd()
  const fragment = await shareText(session)
  expect(fragment.length).toBeLessThan(2000)
  const { traceHash } = session.current.branch
  const replayed = (what: string): unknown => JSON.parse(cleancut('replay', what, '--format', 'json').out)
  expect(replayed(fragment)).toMatchObject({ traceHash, traceHashEqual: true })
  const text = await printRun(session, read)
  inFolder((folder) => {
    writeFileSync(`${folder}/mine.json`, text)
    expect(replayed(`${folder}/mine.json`)).toMatchObject({ traceHash, traceHashEqual: true })
  })
  const opened = await openFile(text, 'mine.json', read)
  if (!('session' in opened)) return expect.unreachable()
  expect([differenceOf(opened), opened.session.current.branch.traceHash]).toEqual([null, traceHash])
})

test('what equals a bundled scenario is known by its name alone', async () => {
  const session = await openOwn(JSON.stringify(wordCount), read)
  expect(session.from.file).toBeNull()
  expect((await openOwn(own({}), read)).from.file).toMatchObject({ name: 'mine' })
})

test('a check says what is wrong, where, with the nearest word, and what will surprise', async () => {
  const { problems } = await checkOwn(own({ config: { 'execution.checkpointing.intervall': '1 s' } }))
  const text = 'unknown configuration key; did you mean "execution.checkpointing.interval"?'
  expect(problems).toEqual([{ place: 'config["execution.checkpointing.intervall"]', text }])
  const { warnings } = await checkOwn(own({ cluster: { taskManagers: 1 }, faults: [] }))
  expect(warnings).toEqual(['the job needs 2 slots and the cluster has 1, so it waits'])
  expect((await checkOwn('{ "a": ')).problems).toEqual([{ place: 'line 1 column 8', text: 'expected a value, got the end of the file' }])
})

test('what a page cannot take is refused before anything is built of it', async () => {
  const source = { type: 'log', records: 9_000_000 }
  const { problems } = await checkOwn(own({ job: { vertices: [{ id: 'a', parallelism: 100_000, source }] } }))
  expect(problems.map(({ place }) => place)).toEqual(['job.vertices', 'job.vertices[0].source.records'])
  expect(problems[1].text).toBe('a page takes at most 100000 records, these are 9000000; the command line takes more: cleancut run FILE')
})

test('a session is made again from what the page keeps of it, branches and all', async () => {
  const session = await openOwn(own({}), read)
  session.seek(4000)
  session.strike('crash tm-3')
  session.seek(4500)
  const again = await sessionOf(structuredClone(resumeOf(session)), session.current.id, session.place, read)
  expect([again.place, again.current.id, again.branches.length]).toEqual([4500, session.current.id, session.branches.length])
  again.seekEnd()
  session.seekEnd()
  expect(again.current.branch.traceHash).toBe(session.current.branch.traceHash)
})

test('a run that a seed gives keeps its seed: its address is short and opens to the same run', async () => {
  const opened = await openFile(readFileSync('scenarios/bugs/at-least-once-duplicates.json', 'utf8'), 'bug.json', read)
  if (!('session' in opened)) return expect.unreachable()
  expect(differenceOf(opened)).toBeNull()
  const fragment = await shareText(opened.session)
  expect(fragment.length).toBeLessThan(2000)
  const { out } = cleancut('replay', fragment, '--format', 'json')
  expect(JSON.parse(out)).toMatchObject({ traceHashEqual: true, verdict: 'violated' })
})

test('every bug file of the museum opens', async () => {
  for (const name of ['flink-8132', 'flink-16770', 'amoro-561', 'jet-2824']) {
    const opened = await openFile(readFileSync(`scenarios/bugs/${name}.json`, 'utf8'), name, read)
    expect('session' in opened && differenceOf(opened), name).toBeNull()
  }
})
