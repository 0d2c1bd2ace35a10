import { readFileSync, readdirSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { reasonZh } from '../../../web/text/reason-zh.ts'

test('what oracles say is said in Chinese, with the names and numbers that are in it', () => {
  expect(reasonZh('checkpoint 3 completed without the acknowledgement of count-0, count-1')).toBe(
    '检查点 3 在没有 count-0, count-1 确认的情况下完成',
  )
  expect(reasonZh('the job was restored from checkpoint 2, the newest is checkpoint 3')).toBe('作业从检查点 2恢复，最新的是检查点 3')
  expect(reasonZh('the job is stuck (RUNNING): needs 5 slots, has 4; the JobManager waits for the restart delay')).toBe(
    '作业卡住了（RUNNING）：需要 5 个槽位，只有 4 个；JobManager 等待重启延迟结束',
  )
  expect(reasonZh('count-0 <- lines-1')).toBe('count-0 <- lines-1')
})

const folder = new URL('../../../src/oracle/', import.meta.url)
/** What one of these says goes to people who watch searches, not to a run that was judged. */
const SAYS_NOTHING = ['sometimes.ts']

/** Every sentence in the code of the oracles, with each value replaced by a name. */
function sentencesIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(new URL(file, folder), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return
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

const sentences = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !SAYS_NOTHING.includes(file))
  .flatMap((file) => sentencesIn(file).map((sentence) => [file, sentence] as const))

test('there are sentences to translate', () => {
  expect(sentences.length).toBeGreaterThan(90)
})

/** Words that Chinese readers of Flink know in English. */
const KEPT = /JobManager|tm-|v[0-9]/g

test.each(sentences)('%s: %s', (_file, sentence) => {
  expect(reasonZh(sentence).replace(KEPT, '')).not.toMatch(/[a-z]{3,}/)
})
