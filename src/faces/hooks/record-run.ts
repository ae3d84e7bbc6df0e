// Records the cost of a hook run in the ledger, in a project with a journal.

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stampSecond } from '../../text/stamp-second.ts'
import type { HookAnswer, Where } from './hook.ts'
import { knownFields } from './known-fields.ts'
import { keepRun } from './quick/add-to-ledger.ts'
import { type HookCall, isCounted } from './run.ts'

/** Call it after printing the answer. Never throws. */
export function recordRun({ event, input }: HookCall, where: Where, answer: HookAnswer): void {
  if (!isCounted(event)) return
  const given = countGiven(answer)
  const run = {
    at: stampSecond(new Date()),
    event,
    // This includes the start of Node.
    ms: Math.round(process.uptime() * 1000),
    characters: given > 0 && event === 'UserPromptExpansion' ? given + countCommandFile(input) : given,
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

/** The host gives Claude the text of the command's file, which lies beside the launcher's folder. */
function countCommandFile(input: unknown): number {
  const command = /^(?:logbook:)?([\w-]+)$/.exec(knownFields(input)?.command_name ?? '')?.[1]
  const file = join(dirname(process.argv[1] ?? ''), '../commands', `${command}.md`)
  try {
    return readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '').length
  } catch {
    return 0
  }
}
