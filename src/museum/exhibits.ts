/** All exhibits of the museum, and what a scenario needs to bring one back. */
import type { DefectRegistry } from '../scenario/defects.ts'
import type { Exhibit } from './exhibit.ts'
import { amoro561 } from './exhibits/amoro-561.ts'
import { beam615 } from './exhibits/beam-615.ts'
import { delta467 } from './exhibits/delta-467.ts'
import { flink13256 } from './exhibits/flink-13256.ts'
import { flink16770 } from './exhibits/flink-16770.ts'
import { flink17351 } from './exhibits/flink-17351.ts'
import { flink20441 } from './exhibits/flink-20441.ts'
import { flink23759 } from './exhibits/flink-23759.ts'
import { flink23854 } from './exhibits/flink-23854.ts'
import { flink32347 } from './exhibits/flink-32347.ts'
import { flink3347 } from './exhibits/flink-3347.ts'
import { flink3554 } from './exhibits/flink-3554.ts'
import { flink40626 } from './exhibits/flink-40626.ts'
import { flink5063 } from './exhibits/flink-5063.ts'
import { flink5701 } from './exhibits/flink-5701.ts'
import { flink7783 } from './exhibits/flink-7783.ts'
import { flink8086 } from './exhibits/flink-8086.ts'
import { flink8132 } from './exhibits/flink-8132.ts'
import { flink8462 } from './exhibits/flink-8462.ts'
import { flink9788 } from './exhibits/flink-9788.ts'
import { iceberg14090 } from './exhibits/iceberg-14090.ts'
import { iceberg14425 } from './exhibits/iceberg-14425.ts'
import { jet18675 } from './exhibits/jet-18675.ts'
import { jet2824 } from './exhibits/jet-2824.ts'
import { paimon9236 } from './exhibits/paimon-9236.ts'
import { rw25690 } from './exhibits/rw-25690.ts'

/** In the order in which they are shown. */
export const exhibits: readonly Exhibit[] = [
  amoro561,
  beam615,
  delta467,
  flink13256,
  flink16770,
  flink17351,
  flink20441,
  flink23759,
  flink23854,
  flink32347,
  flink3347,
  flink3554,
  flink40626,
  flink5063,
  flink5701,
  flink7783,
  flink8086,
  flink8132,
  flink8462,
  flink9788,
  iceberg14090,
  iceberg14425,
  jet18675,
  jet2824,
  paimon9236,
  rw25690,
]

/** By id: what `parseScenario` and `run` take as `defects`. */
export const museumDefects: DefectRegistry = Object.fromEntries(exhibits.map(({ id, rules }) => [id, rules]))

/** @returns null if the museum has no exhibit of this id */
export function exhibitById(id: string): Exhibit | null {
  return exhibits.find((exhibit) => exhibit.id === id) ?? null
}

/** What a defect of the museum is called, null if it is none. */
export function defectTitle(id: string): string | null {
  return exhibitById(id)?.title.en ?? null
}
