import { expect, it } from 'vitest'
import { run } from '../../src/explore/run/run.ts'
import { soundRules } from '../../src/protocol/rules.ts'
import { defectIds, plantDefects, type DefectRegistry } from '../../src/scenario/defects.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { baseScenario } from './base-scenario.ts'

const registry: DefectRegistry = {
  'never-restored': (rules) => ({ ...rules, subtask: { ...rules.subtask, restoredState: () => null } }),
  'never-fenced': (rules) => ({ ...rules, log: { ...rules.log, isFenced: () => false } }),
}

it('plants defects into the decisions of a run, one after the other', () => {
  expect(defectIds(registry)).toEqual(['never-restored', 'never-fenced'])
  const rules = plantDefects(soundRules, ['never-restored', 'never-fenced'], registry)
  expect(rules.subtask.restoredState).not.toBe(soundRules.subtask.restoredState)
  expect(rules.log.isFenced(1, 2)).toBe(false)
  expect(soundRules.log.isFenced(1, 2)).toBe(true)
})

it('does not run a scenario whose defect nobody brings', () => {
  const scenario = parseScenario(baseScenario({ defects: ['never-fenced'] }), { defects: registry })
  expect(() => run(scenario)).toThrow('defects[0]: the defect "never-fenced" cannot be planted here')
  expect(() => run(scenario, { defects: { 'never-fence': registry['never-fenced'] } })).toThrow('did you mean "never-fence"?')
})
