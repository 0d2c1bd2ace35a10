/// <reference types="vite/client" />
/** Names of the bundled scenarios, without what is in them. */
const paths = Object.keys(import.meta.glob(['../../scenarios/*.json', '!../../scenarios/scenario.schema.json']))

export const scenarioNames: readonly string[] = paths.map((path) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)).sort()
