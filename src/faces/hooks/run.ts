// A hook as a function: the event, the host's input as text, and what is to be printed.
import type { Full, Hook, HookAnswer, HookInput, Where } from './hook.ts'
import { preCompact } from './pre-compact.ts'
import { sessionStart } from './session-start.ts'
import { userPromptExpansion } from './user-prompt-expansion.ts'
import { userPromptSubmit } from './user-prompt-submit.ts'

const HOOKS: Record<string, Hook> = {
  PreCompact: preCompact,
  SessionStart: sessionStart,
  UserPromptExpansion: userPromptExpansion,
  UserPromptSubmit: userPromptSubmit,
}

export interface HookCall {
  event: string
  /** What the host wrote to standard input, a JSON value. */
  input: unknown
  cwd: string
  env: NodeJS.ProcessEnv
  load(): Full
}

/** Hooks wait only briefly for another writer; what they could not write is left to the next one. */
const LOCK_WAIT_MS = 800
const GIT_WAIT_MS = 700

export async function runHook(call: HookCall): Promise<HookAnswer> {
  const hook = HOOKS[call.event]
  const input = asObject(call.input)
  // A subagent's hooks tell nothing about the conversation it works for.
  if (!hook || !input || input.agent_id) return undefined
  const where = whereOf(call)
  const openFully = () => call.load().openLogbook(where)
  return hook({ ...where, input, load: call.load, openFully })
}

export function whereOf({ event, input, cwd, env }: HookCall): Where {
  const given = asObject(input) ?? {}
  // A conversation that begins or is taken up again in a process has nothing to do with the one before it there.
  const anew = event === 'SessionStart' && ['startup', 'resume'].includes(given.source ?? '')
  return {
    cwd: typeof given.cwd === 'string' && given.cwd !== '' ? given.cwd : cwd,
    env,
    claudeSession: typeof given.session_id === 'string' ? given.session_id : undefined,
    claudePid: process.ppid,
    inherits: !anew,
    lockWaitMs: LOCK_WAIT_MS,
    gitWaitMs: GIT_WAIT_MS,
    postpones: true,
  }
}

function asObject(value: unknown): HookInput | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
}
