/** The page comes with its first state drawn; here it comes alive. */
import { hydrate } from 'svelte'
import App from './App.svelte'
import type { Snapshot } from './engine/snapshot.ts'
import { startEarly } from './engine/start-engine.ts'
import { rememberedLocale } from './settings.ts'
import { pageWordsIn } from './text/page-words.ts'
import './look/tokens.css'
import './look/page.css'
import './look/stage.css'
import './look/learn.css'
import './look/share.css'

startEarly()
// Whoever reads Chinese does not wait for its words when all else is there.
void pageWordsIn(rememberedLocale())

// Reading the page, drawing it, reading this script and coming alive are tasks of their own: between them somebody may be heard.
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => setTimeout(comeAlive), { once: true })
else setTimeout(comeAlive)

function comeAlive(): void {
  const opening = JSON.parse(document.getElementById('opening')!.textContent) as Snapshot
  hydrate(App, { target: document.getElementById('app')!, props: { opening } })
}
