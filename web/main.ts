/** The page comes with its first state drawn; here it comes alive. */
import { hydrate } from 'svelte'
import App from './App.svelte'
import type { Snapshot } from './engine/snapshot.ts'
import { startEarly } from './engine/start-engine.ts'
import { pageWordsIn } from './text/page-words.ts'
import './look/tokens.css'
import './look/page.css'
import './look/stage.css'
import './look/learn.css'
import './look/share.css'

startEarly()
// index.html has chosen. Whoever reads Chinese does not wait for its words when all else is there.
const drawnIn = document.documentElement.lang === 'zh-CN' ? 'zh' : 'en'
const words = pageWordsIn(drawnIn)

// Reading the page, drawing it, reading this script and coming alive are tasks of their own: between them somebody may be heard.
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => setTimeout(comeAlive), { once: true })
else setTimeout(comeAlive)

async function comeAlive(): Promise<void> {
  const drawnWords = await words
  const opening = JSON.parse(document.getElementById('opening')!.textContent) as Snapshot
  hydrate(App, { target: document.getElementById('app')!, props: { opening, drawnIn, drawnWords } })
}
