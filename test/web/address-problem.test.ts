import { expect, test } from 'vitest'
import { addressProblem } from '../../web/engine/address-problem.ts'

test('an address that names a view which is none says which there are, and is mended to the one that was meant', async () => {
  expect(await addressProblem('#v=museun')).toEqual({
    text: 'v: expected a view (story, lessons, myths, build, museum, explore, glossary), got "museun"; did you mean "museum"?',
    instead: { kind: 'address', fragment: '#v=museum' },
  })
})

test.each([
  ['#v=lessons&l=99', 'l: expected the number of a lesson (1, 2, 3, 4, 5, 8, 12), got "99"', '#v=lessons'],
  ['#v=museum&x=flink-5701', 'x: expected an exhibit, got "flink-5701"; did you mean "FLINK-5701"?', '#v=museum&x=FLINK-5701'],
  ['#v=museum&x=%3Cb%3E', 'x: expected an exhibit, got "<b>"', '#v=museum'],
  ['#v=explore&x=two-imputs',
    'x: expected something to search (a scenario, an exhibit), got "two-imputs"; did you mean "two-inputs"?',
    '#v=explore&x=two-inputs'],
  ['#AbC_-9&i=12&v=explore&f=99&n=none', 'f: expected a whole number from 0 to 9, got "99"', '#AbC_-9&i=12&v=explore&f=9'],
  ['#AbC_-9&i=-5&m=lap', 'i: expected a whole number from 0 to 999999999, got "-5"', '#AbC_-9&i=0&m=lab'],
  ['#v=explore&x=%', 'x: expected something to search (a scenario, an exhibit), got "%"', '#v=explore'],
])('%s: all of it is mended at once', async (fragment, text, meant) => {
  expect(await addressProblem(fragment)).toEqual({ text, instead: { kind: 'address', fragment: meant } })
  expect(await addressProblem(meant)).toBeNull()
})

test('where nothing that is known stays, there is nothing to open', async () => {
  expect(await addressProblem('#m=nothing')).toMatchObject({ instead: null })
})

test.each([
  '', '#', '#m=lab', '#v=explore&x=FLINK-8132&sound=1&s=pct&f=2&d=1&c=3&n=40&t=30&r=9', '#v=lessons&l=12&p=lost~1', '#abc&from=a-mail',
])('%s: nothing is wrong, and what nobody knows is left alone', async (fragment) => {
  expect(await addressProblem(fragment)).toBeNull()
})
