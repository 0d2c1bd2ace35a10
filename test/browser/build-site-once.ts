/** Before the first browser test: builds and serves the playground, once for all files. */
import type { TestProject } from 'vitest/node'
import { buildAndServeSite } from './built-site.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address, which ends in a slash, and folder of the site that all browser tests visit. */
    site: { readonly address: string; readonly folder: string }
  }
}

export default async function buildSiteOnce(project: TestProject): Promise<() => Promise<void>> {
  const { address, folder, close } = await buildAndServeSite()
  project.provide('site', { address, folder })
  return close
}
