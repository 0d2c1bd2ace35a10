/** The page comes with its first state drawn; here it comes alive. */
import { hydrate } from 'svelte'
import App from './App.svelte'
import type { Snapshot } from './engine/snapshot.ts'
import { startEarly } from './engine/start-engine.ts'
import './look/tokens.css'
import './look/page.css'
import './look/stage.css'
import './look/learn.css'
import './look/share.css'

startEarly()

// A task of its own: the browser may draw, and hear somebody, between reading the scripts and this.
setTimeout(() => {
  const opening = JSON.parse(document.getElementById('opening')!.textContent) as Snapshot
  hydrate(App, { target: document.getElementById('app')!, props: { opening } })
})
