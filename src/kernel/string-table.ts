/** Strings by number: each distinct text is stored once. */
export class StringTable {
  readonly texts: string[]
  readonly #ids = new Map<string, number>()
  readonly #textsMax: number

  /**
   * Number 0 is the empty text.
   * @param textsMax once so many are stored, further new ones become number 1, an ellipsis: a run with endless distinct texts stays bounded
   */
  constructor(texts: readonly string[] = ['', '…'], textsMax = 1 << 21) {
    this.texts = texts.slice()
    this.#textsMax = textsMax
    for (let id = 0; id < texts.length; id++) this.#ids.set(texts[id], id)
  }

  idOf(text: string): number {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    const id = this.texts.length
    if (id >= this.#textsMax) return 1
    this.texts.push(text)
    this.#ids.set(text, id)
    return id
  }
}
