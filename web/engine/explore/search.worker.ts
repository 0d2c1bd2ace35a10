/** A thread of the Explorer: it leads a search, or makes runs for the one that does. One script, so that it is fetched once. */
import * as Comlink from 'comlink'
import { Leader } from './leader.ts'
import { Runner } from './runner.ts'

class SearchThread extends Leader {
  /** Makes runs for whoever holds the other end of the port. */
  serve(port: MessagePort): void {
    Comlink.expose(new Runner(), port)
  }
}

export type { SearchThread }

Comlink.expose(new SearchThread())
