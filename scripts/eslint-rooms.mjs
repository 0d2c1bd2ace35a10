// The lint rule `cleancut/rooms`: every static, dynamic and type-only import respects scripts/rooms.mjs.
import { relative, sep } from 'node:path'
import { importFault } from './rooms.mjs'

/** @type {import('eslint').Rule.RuleModule} */
const rooms = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/')
    /** @param {any} node an import, an export from, an `import()` or an `import('...')` type */
    const check = (node) => {
      const source = node.source ?? node.argument
      const specifier = source?.literal?.value ?? source?.value
      if (typeof specifier !== 'string') return
      const message = importFault(file, specifier)
      if (message !== null) context.report({ node, message })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check
    }
  }
}

export default { rules: { rooms } }
