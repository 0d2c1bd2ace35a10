/** Counts what a run's result tells of the job's life, from what the run says. */
import type { ActorId } from '../../kernel/actor.ts'

export class RunTally {
  triggered = 0
  completed = 0
  failed = 0
  restarts = 0
  /** Restarts from a completed checkpoint that were deployed. */
  restores = 0
  /** Why the job failed last. */
  lastFailure = ''
  /** Newest state of the job. */
  jobStatus = 'CREATED'

  emit(_timeUs: number, _actor: ActorId, type: string, a: number, b: number, text: string): void {
    switch (type) {
      case 'checkpoint-triggered':
        this.triggered++
        return
      case 'checkpoint-completed':
        this.completed++
        return
      case 'checkpoint-aborted':
        this.failed++
        return
      case 'failure':
        this.lastFailure = text
        return
      case 'deployed':
        if (b > 1) this.restarts++
        if (b > 1 && a > 0) this.restores++
        return
      case 'job-status':
        this.jobStatus = text
    }
  }
}
