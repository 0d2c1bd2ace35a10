import { explore } from './src/explore/explore.ts'
import { parsed, canaryRules } from './test/explore/small-scenario.ts'
for (const strategy of (process.argv[2]??'random').split(',') as any) {
let t=performance.now(); const c=explore(parsed(),{strategy, runs:2000, rules: canaryRules}); console.log(strategy, 'canary', c.verdict, c.found?.index, c.found?.sizeBefore, c.found?.sizeAfter, c.found?.shrinkRuns, JSON.stringify(c.found?.schedule), (performance.now()-t).toFixed(0)+' ms')
for (const runs of [Number(process.argv[3]??500)]) {
t=performance.now(); const r=explore(parsed(),{strategy, ...(runs>0?{runs}:{})}); console.log(strategy, r.verdict, r.reason, r.schedules, r.states, r.events, r.certificate.unseen, r.certificate.frontier,(performance.now()-t).toFixed(0)+' ms',r.certificate.strategies) } }
