// Records the cost of a hook run in the ledger, in a project with a journal.

import { stampSecond } from '../../text/stamp-second.ts'
import type { HookAnswer, Where } from './hook.ts'
import { keepRun } from './quick/add-to-ledger.ts'
import { isCounted } from './run.ts'

/** Call it after printing the answer. Never throws. */
export function recordRun(event: string, where: Where, answer: HookAnswer): void {
  if (!isCounted(event)) return
  const run = {
    at: stampSecond(new Date()),
    event,
    // This includes the start of Node.
    ms: Math.round(process.uptime() * 1000),
    characters: countGiven(answer),
    conversation: where.claudeSession ?? '',
  }
  keepRun(where, run, event === 'SessionStart')
}

/** Counts the characters for Claude. Text for the user's screen costs nothing. */
function countGiven(answer: HookAnswer): number {
  if (!answer) return 0
  if (!answer.startsWith('{')) return answer.length
  const { hookSpecificOutput } = JSON.parse(answer)
  return hookSpecificOutput?.additionalContext?.length ?? 0
}
