/** Finds English where a page is to be in Chinese. */
import type { Page } from 'playwright-core'

/** What machines read: commands, keys of options, JSON, and what is marked as being in another language. */
const MACHINE_TEXT = 'code, kbd, noscript, script, style, textarea, .cm-content, [lang="en"]'
/** What people say as it is, whatever they speak: names of projects, and things of Flink. */
const NAMES = new RegExp([
  'Apache (?:Beam|Flink|Iceberg|Paimon)', 'Delta Lake', 'Hazelcast Jet', 'Flink Kafka connector', 'Flink runner', 'dynamic sink', 'sink',
  'JobManager', 'TaskManager', 'Cleancut', 'Good-Turing', 'JSON',
].map((name) => `\\b${name}\\b`).join('|'), 'g')

/**
 * Every text that shows, or is said to somebody who does not see, and has three words in Latin letters in a row.
 * Names with digits, dots, hyphens or underscores in them are no words.
 */
export async function englishOn(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate((machineText) => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement: parent, textContent } = walker.currentNode
      if (parent !== null && parent.closest(machineText) === null) found.push(textContent ?? '')
    }
    const spoken = ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'alt', 'label']
    for (const element of document.querySelectorAll(spoken.map((name) => `[${name}]`).join())) {
      if (element.closest(machineText) === null) for (const name of spoken) found.push(element.getAttribute(name) ?? '')
    }
    return [...found, document.title]
  }, MACHINE_TEXT)
  return [...new Set(texts.map((text) => text.trim()).filter(isEnglish))]
}

function isEnglish(text: string): boolean {
  const own = text.replace(NAMES, '').replace(/"[^"]*"/g, '')
  return /(?<![\w.#/-])(?:[A-Za-z][a-z]+[ ,:;]+){2}[A-Za-z][a-z]+(?![\w./-])/.test(own)
}
