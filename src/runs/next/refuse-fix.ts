// Says why something cannot be done about a thread. All that is said is a sentence, and what to do instead.
import { LogbookError } from '../../errors.ts'
import { countRuns, nameThread } from './describe-thread.ts'
import type { FixAction, FixRow } from './fix-table.ts'
import type { ThreadNow, Unmerged } from './thread-state.ts'

/** Throws WRONG_STATE unless the action is one of those in the table. */
export function refuseUnlessFixable(row: FixRow, action: FixAction): void {
  if (row.actions.includes(action)) return
  const { id } = row.thread
  const name = nameThread(row)
  switch (row.state) {
    case 'done':
      throw refused(`${name} is complete; there is nothing to fix.`, 'See what is left with {plan show}.')
    case 'running':
      throw refused(
        `${name} runs already; nothing was started.`,
        `See how far with {runs} ${id}, or stop it with {stop} ${id}.`,
      )
    case 'not_begun':
      throw refused(`${name} has no run to fix.`, `Start it with {run} ${id}, or with its batch: {continue}.`)
    case 'running_elsewhere':
      throw refused(
        `${name} is ${row.why}; nothing was started.`,
        `Wait until it has ended there. If that machine was cut off for good, free it: {runs settle} --thread ${id}.`,
      )
    case 'done_elsewhere':
      throw refused(`${name} was ${row.why}.`, 'Get it from there, as with git pull.')
    case 'unknown':
      throw refused(
        `Nobody on this machine can tell whether the last run of ${name} has ended; nothing was started.`,
        adviceFor(row),
      )
    case 'unmerged':
      throw refused(`The tasks of ${name} are done, and its work is not merged: ${row.why}.`, adviceFor(row))
    default:
      throw refused(
        `${name} cannot be resumed: ${whyNotResumed(row)}.`,
        `${row.held ? 'End that one first, or begin anew' : 'Begin it anew'}: {fix} --thread ${id} --retry.`,
      )
  }
}

/** What a person must do first, where no flag helps. */
export function adviceFor({ state, thread, unmerged }: ThreadNow): string {
  if (state === 'unmerged') return howToMerge(unmerged)
  return `If you know that the last run of ${thread.id} has ended, say so: {runs settle} --thread ${thread.id} --as interrupted.`
}

/** Conflicts are resolved in the worktree, which then merges as any other. */
function howToMerge(unmerged: Unmerged | undefined): string {
  if (!unmerged || (unmerged.why === undefined && unmerged.conflicts.length === 0))
    return '{continue} merges it, or says what is in the way.'
  if (unmerged.conflicts.length === 0) return 'Mend that; then {continue} merges it.'
  const { branch, into = 'the branch of the plan', folder } = unmerged
  return folder === undefined
    ? `Resolve it on ${into}: git merge ${branch}; then {continue}.`
    : `Resolve it in ${folder}: git merge ${into}, and commit; then {continue} merges it.`
}

function whyNotResumed({ last, held, runs }: FixRow): string {
  if (held) return 'its conversation is open in another process, and two would lose turns of each other'
  if (last?.claudeSession !== undefined) return 'the transcript of its conversation is gone'
  return `the last of its ${countRuns(runs.length)} has no conversation`
}

function refused(message: string, next: string): LogbookError {
  return new LogbookError('WRONG_STATE', message, next)
}
