import type { PlainTree } from './plain-tree.ts'

/** A line of several trees side by side: what each of them holds in one place. */
export interface TreeRow {
  /** Names from the root, joined by dots; unique. */
  readonly path: string
  readonly name: string
  /** From 1. */
  readonly level: number
  readonly hasChildren: boolean
  /** By tree: a leaf's text, how many entries a branch has such as `{3}`; null where that tree has nothing there. */
  readonly values: readonly (string | null)[]
  /** By tree: something here or below differs from the first tree. */
  readonly isChanged: readonly boolean[]
}

/** All lines of several trees, parents before their children. A tree that is null is empty. */
export function compareTrees(trees: readonly (PlainTree | null)[]): readonly TreeRow[] {
  const rows: TreeRow[] = []
  addChildren(rows, trees, '', 1)
  return rows
}

function addChildren(rows: TreeRow[], trees: readonly (PlainTree | null)[], parent: string, level: number): readonly boolean[] {
  const names = new Set(trees.flatMap((tree) => (isBranch(tree) ? Object.keys(tree) : [])))
  const isChanged = trees.map((tree) => isBranch(tree) !== isBranch(trees[0]))
  for (const name of names) {
    const entries = trees.map((tree) => (isBranch(tree) && Object.hasOwn(tree, name) ? tree[name] : null))
    const path = parent === '' ? name : `${parent}.${name}`
    const at = rows.length
    const row = { path, name, level, hasChildren: entries.some(isBranch), values: entries.map(textOf), isChanged: [] as boolean[] }
    rows.push(row)
    const below = addChildren(rows, entries, path, level + 1)
    const differs = row.values.map((value, tree) => !isBranch(entries[tree]) && value !== row.values[0])
    rows[at] = { ...row, isChanged: differs.map((differsHere, tree) => differsHere || below[tree]) }
    rows[at].isChanged.forEach((changed, tree) => (isChanged[tree] ||= changed))
  }
  return isChanged
}

function isBranch(tree: PlainTree | null): tree is { readonly [name: string]: PlainTree } {
  return typeof tree === 'object' && tree !== null
}

function textOf(tree: PlainTree | null): string | null {
  return isBranch(tree) ? `{${String(Object.keys(tree).length)}}` : tree
}
