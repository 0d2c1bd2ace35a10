/** The page comes with its first state drawn; here it comes alive. */
import { hydrate } from 'svelte'
import App from './App.svelte'
import type { Snapshot } from './engine/snapshot.ts'
import './look/tokens.css'
import './look/page.css'
import './look/stage.css'
import './look/learn.css'
import './look/share.css'

const opening = JSON.parse(document.getElementById('opening')!.textContent) as Snapshot
hydrate(App, { target: document.getElementById('app')!, props: { opening } })
