/** The first paint: the page's markup with the job just deployed, made when the site is built. */
import { render } from 'svelte/server'
import App from './App.svelte'
import { openingSnapshot } from './engine/opening.ts'
import { serverSide } from './parts/island.ts'

serverSide.draw = (part, props) => render(part, { props }).body

export function prerender(): { readonly app: string; readonly opening: string } {
  const opening = openingSnapshot()
  return { app: render(App, { props: { opening } }).body, opening: JSON.stringify(opening).replaceAll('<', '\\u003c') }
}
