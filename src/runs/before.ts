// What an attempt before has reached, as far as it is known on this machine.
import type { Run } from './run.ts'

export interface Before
  extends Pick<
    Run,
    'attempt' | 'agent' | 'status' | 'reason' | 'detail' | 'lastWords' | 'resetAt' | 'refused'
  > {
  /** What the journal of the thread says, the latest last: `Decision: …`, `Done: …`. */
  logged: string[]
  /** Files that it changed, the latest first. */
  files: string[]
  /** Commands that failed and have not passed since, the latest first: `npm test` (exit 1: …). */
  failed: string[]
  /** As `git status` marks them. */
  uncommitted: string[]
  /** `a1b2c3d Subject`, the latest first. */
  commits: string[]
}
