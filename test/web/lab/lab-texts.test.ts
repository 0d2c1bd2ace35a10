import { expect, test } from 'vitest'
import { oraclesFor } from '../../../src/oracle/oracles-for.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { LOCALES } from '../../../web/i18n.ts'
import { labTexts } from '../../../web/lab/lab-texts.ts'
import { pageWordsIn } from '../../../web/text/page-words.ts'
import wordCount from '../../../scenarios/word-count.json' with { type: 'json' }

const { jobGraph } = parseScenario(wordCount)

test.each(LOCALES)('%s: every oracle is a sentence', (locale) => {
  for (const guarantee of ['exactly-once', 'at-least-once'] as const) {
    for (const isConfluent of [true, false]) {
      const names = oraclesFor(jobGraph, guarantee, isConfluent).map(({ name }) => name).filter((name) => name !== 'sometimes')
      for (const name of names) expect(labTexts[locale].promise(name)).not.toBe(name)
    }
  }
})

test.each(LOCALES)('%s: every fault of the palette is a sentence', async (locale) => {
  const { t } = await pageWordsIn(locale)
  const texts = [
    ...['crash tm-1', 'pause jm', 'suspect tm-1', 'suspect jm tm-1', 'partition tm-1 jm', 'cut tm-1 tm-2', 'fail count-0'],
    ...['hang count-0', 'lose-notification next count-0', 'storage slow 10', 'storage fail', 'storage throttle 2', 'storage lose-reply 1'],
  ]
  const told = texts.map((text) => labTexts[locale].fault(t, text))
  expect(new Set(told).size).toBe(texts.length)
  told.forEach((sentence, at) => {
    if (texts[at] !== 'crash tm-1') expect(sentence).not.toBe(texts[at])
  })
})
