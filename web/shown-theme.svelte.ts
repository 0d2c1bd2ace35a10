import { MediaQuery } from 'svelte/reactivity'
import { applyTheme, chosenTheme, rememberTheme, type Theme } from './settings.ts'

/** The theme that shows: chosen on this page, else the system's, which may change while the page is open. */
export class ShownTheme {
  readonly #isDark = new MediaQuery('prefers-color-scheme: dark')
  #chosen = $state<Theme | ''>('')

  get now(): Theme {
    return this.#chosen === '' ? (this.#isDark.current ? 'dark' : 'light') : this.#chosen
  }

  /** Takes in what somebody chose the last time. */
  begin(): void {
    this.#chosen = chosenTheme()
  }

  switch(): void {
    this.#chosen = this.now === 'dark' ? 'light' : 'dark'
    applyTheme(this.#chosen)
    rememberTheme(this.#chosen)
  }
}
