import { describe, expect, it } from 'vitest'
import { applyConfigOverrides } from '../../src/scenario/apply-config-overrides.ts'
import { InputError } from '../../src/scenario/input-error.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { baseScenario } from './base-scenario.ts'

const INTERVAL = 'execution.checkpointing.interval'

describe('applyConfigOverrides', () => {
  it('puts --config K=V over what the file says; the last one wins', () => {
    const scenario = parseScenario(applyConfigOverrides(baseScenario(), [`${INTERVAL}=5 s`, ` ${INTERVAL} = 2 s `]))
    expect(scenario.jobGraph.config.checkpointing.intervalUs).toBe(2_000_000)
  })

  it('works on text, without a config in the file, and changes nothing that it is given', () => {
    const { config: _left, ...bare } = baseScenario()
    const before = JSON.stringify(bare)
    expect(applyConfigOverrides(before, ['a=b=c'])).toEqual({ ...bare, config: { a: 'b=c' } })
    applyConfigOverrides(bare, ['a=b'])
    expect(JSON.stringify(bare)).toBe(before)
  })

  it.each(['', '=', '=5', 'novalue', 'a\nb'])('refuses %j', (override) => {
    const apply = (): unknown => applyConfigOverrides(baseScenario(), [override])
    expect(apply).toThrow(InputError)
    expect(apply).toThrow(`--config: expected KEY=VALUE, got ${JSON.stringify(override)}`)
  })

  it('leaves the judgement of the key to the parser', () => {
    const parse = (): unknown => parseScenario(applyConfigOverrides(baseScenario(), ['execution.checkpointing.intreval=1 s']))
    expect(parse).toThrow(`did you mean "${INTERVAL}"?`)
  })

  it('leaves a scenario of the wrong shape to the parser', () => {
    expect(applyConfigOverrides(5, ['a=b'])).toBe(5)
    expect(applyConfigOverrides({ config: 7 }, ['a=b'])).toEqual({ config: 7 })
  })
})
