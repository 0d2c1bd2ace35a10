import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { judgeOutput } from '../../web/engine/judge-output.ts'
import { OutputJudge } from '../../web/engine/output-judge.ts'
import { Session } from '../../web/engine/session.ts'
import { PlaceView } from '../../web/engine/timeline/place-view.ts'

/** `at-least-once` writes at once and twice after a crash; `keyed-window` has windows; `lost-notification` two checkpoints. */
test.each(['word-count', 'at-least-once', 'keyed-window', 'two-inputs', 'lost-notification'])(
  'wherever one looks in %s, and in whatever order, the output is judged as if it were counted anew', (name) => {
    const session = new Session(parseScenario(readFileSync(`scenarios/${name}.json`, 'utf8')))
    session.seek(600)
    session.strike('crash tm-1')
    session.seekEnd()
    const { branch } = session.current
    const judge = new OutputJudge(branch.simulation)
    for (let look = 0; look < 60; look++) {
      const place = look === 0 ? branch.end : (look * 6271) % branch.end
      const { world, history } = new PlaceView(branch, place)
      expect(judge.judge(world, history.visible)).toEqual(judgeOutput(branch.simulation, world))
    }
  },
)
