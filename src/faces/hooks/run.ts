// A hook as a function: it takes the event and the host's input, and returns the text to print.
import { isAbsolute } from 'node:path'
import { IN_HOOK } from '../../deadlines.ts'
import { harmless } from '../../text/harmless.ts'
import type { Full, Hook, HookAnswer, HookContext, Where } from './hook.ts'
import { knownFields } from './known-fields.ts'
import { postCompact } from './post-compact.ts'
import { preCompact } from './pre-compact.ts'
import { findOwnFolder } from './quick/look.ts'
import { seenFrom } from './quick/seen-from.ts'
import { sessionEnd } from './session-end.ts'
import { sessionStart } from './session-start.ts'
import { statusLine } from './status-line.ts'
import { stop } from './stop.ts'
import { userPromptExpansion } from './user-prompt-expansion.ts'
import { userPromptSubmit } from './user-prompt-submit.ts'

const HOOKS: Record<string, Hook> = {
  PostCompact: postCompact,
  PreCompact: preCompact,
  SessionEnd: sessionEnd,
  SessionStart: sessionStart,
  StatusLine: statusLine,
  Stop: stop,
  UserPromptExpansion: userPromptExpansion,
  UserPromptSubmit: userPromptSubmit,
}

/**
 * Events that only tell others what the conversation does. `Tell` is that of a start or a prompt, beside the hook that
 * answers. For a request of permission, any answer would be a decision.
 */
export const ONLY_TELLING = ['PermissionRequest', 'StopFailure', 'SubagentStart', 'SubagentStop', 'Tell']

export interface HookCall {
  event: string
  /** The host's input, a JSON value. */
  input: unknown
  cwd: string
  env: NodeJS.ProcessEnv
  load(): Full
  /** Set by a hook that must not be silent. `why` is a sentence on why it has no answer of its own. */
  otherwise?: (why: string) => HookAnswer
}

/** True for every hook but the status line, which is only for the screen. */
export function isCounted(event: string): boolean {
  return (Object.hasOwn(HOOKS, event) && event !== 'StatusLine') || ONLY_TELLING.includes(event)
}

/** `where` comes from `whereOf`, which looks at folders. */
export async function runHook(call: HookCall, where = whereOf(call)): Promise<HookAnswer> {
  const hook = Object.hasOwn(HOOKS, call.event) ? HOOKS[call.event] : undefined
  const input = knownFields(call.input)
  // A hook of a subagent says nothing about its conversation.
  if (!hook || !input || input.agent_id) return undefined
  const openFully = () => call.load().openLogbook(where)
  const otherwise: HookContext['otherwise'] = tell => {
    call.otherwise = why => render(tell(why))
  }
  const output = await hook({ ...where, input, load: call.load, openFully, otherwise })
  const told = typeof output === 'object' ? output.hookSpecificOutput : undefined
  if (told?.additionalContext)
    told.additionalContext = seenFrom(folderOf(call), where, told.additionalContext)
  return render(output)
}

/** All output of hooks passes through here. */
function render(output: Awaited<ReturnType<Hook>>): HookAnswer {
  if (output === undefined) return undefined
  if (typeof output === 'string') return harmless(output)
  return JSON.stringify(output, (_, value) => (typeof value === 'string' ? harmless(value) : value))
}

/** The folder of Claude's shell. */
function folderOf({ input, cwd }: Pick<HookCall, 'input' | 'cwd'>): string {
  const named = knownFields(input)?.cwd ?? ''
  return isAbsolute(named) && !named.includes('\0') ? named : cwd
}

export function whereOf({ event, input, cwd, env }: HookCall): Where {
  const given = knownFields(input) ?? {}
  // A conversation that starts or resumes has nothing to do with the previous one in the same process.
  const anew = event === 'SessionStart' && ['startup', 'resume'].includes(given.source ?? '')
  const claudeSession = given.session_id
  const folder = folderOf({ input, cwd })
  return {
    cwd: findOwnFolder({ cwd: folder, env, project: env.CLAUDE_PROJECT_DIR, claudeSession }),
    env,
    claudeSession,
    transcript: given.transcript_path,
    claudePid: process.ppid,
    source: 'hook',
    inherits: !anew,
    ...IN_HOOK,
    postpones: true,
  }
}
