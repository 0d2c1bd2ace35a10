/** What each of the page's threads begins with, by its name: one script, so that what they share is fetched and kept once. */
import * as Comlink from 'comlink'
import { Engine } from './engine.ts'
import { SearchThread } from './explore/search-thread.ts'

/** The thread that holds what somebody looks at; all others belong to the Explorer. */
const ENGINE = 'cleancut-engine'

Comlink.expose(self.name === ENGINE ? new Engine() : new SearchThread())
