import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** Every sentence in the code of a file, with each value in it replaced by a name. @param path from the project's folder */
export function sentencesIn(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return
    // What an assertion says is for those who write Cleancut.
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'assert') return
    const isSentence = (text: string): boolean => /[a-z] [a-z]/.test(text)
    if (ts.isStringLiteralLike(node) && isSentence(node.text)) found.push(node.text)
    if (ts.isTemplateExpression(node) && isSentence(node.getText(source).replace(/\$\{[^}]*\}/g, '%'))) {
      found.push(node.head.text + node.templateSpans.map(({ literal }, at) => `v${String(at)}${literal.text}`).join(''))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
