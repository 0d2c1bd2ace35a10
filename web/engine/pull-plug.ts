/** The first question of the page: what does a plug do to the counts? */
import type { Session } from './session.ts'

export const FIRST_PLUG = 'crash tm-2'

/** Pulls the plug at the cursor; in a run that is over, where half of its time had passed. */
export function pullPlug(session: Session): void {
  const { branch } = session.current
  if (session.view().isOver) session.seekTime(branch.places.timeUsAt(branch.end) / 2)
  session.strike(FIRST_PLUG)
}
