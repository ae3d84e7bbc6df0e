// Says in sentences what came of the merge of a thread.
import type { Landed } from './worktree-steps.ts'

export type ToldLanding = Pick<Landed, 'state' | 'into' | 'conflicts' | 'refused' | 'notes'>

export function describeLanding({ state, into, conflicts, refused, notes }: ToldLanding): string {
  const merge = into === undefined ? '' : ` into ${into}`
  const what = {
    merged: `Merged${merge}.`,
    nothing: 'There is nothing to merge: its worktree and its branch are gone.',
    conflicts: `Its work is not merged${merge}: both changed ${conflicts.join(', ')}.`,
    refused: `Its work is not merged${merge}: ${refused ?? ''}`,
  }
  return [what[state], ...notes].filter(Boolean).join(' ')
}

/** True if its work still waits. */
export function isUnmerged({ state }: Pick<Landed, 'state'>): boolean {
  return state === 'conflicts' || state === 'refused'
}
