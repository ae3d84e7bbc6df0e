// Defines the input, the context and the answer of a hook.
import type { LogbookOptions, openLogbook } from '../../logbook.ts'
import type { runCommand } from '../cli/slash.ts'

/** Every field may be missing, because they differ between versions of the host. */
export interface HookInput {
  session_id?: string
  cwd?: string
  source?: string
  prompt?: string
  agent_id?: string
  session_title?: string
  command_name?: string
  command_args?: string
  transcript_path?: string
  last_assistant_message?: string
  compact_summary?: string
  trigger?: string
}

/** The whole program with its libraries, as src/main.ts exports it. */
export interface Full {
  openLogbook: typeof openLogbook
  /** Undefined for a slash command of others. */
  runCommand: typeof runCommand
}

/** The surroundings of the conversation, and how verbs behave in them. */
export interface Where extends Omit<LogbookOptions, 'now' | 'newId' | 'store' | 'program'> {
  env: NodeJS.ProcessEnv
  claudeSession: string | undefined
  transcript: string | undefined
  claudePid: number | undefined
}

export interface HookContext extends Where {
  input: HookInput
  /** Call it only if the fast way is not enough. */
  load(): Full
  openFully(): ReturnType<typeof openLogbook>
  /** Sets the answer for a hook that ends without one. `why` is a sentence. */
  otherwise(tell: (why: string) => HookOutput): void
}

/** The JSON for the host. */
export interface HookOutput {
  /** The text for the user's screen. */
  systemMessage?: string | undefined
  /** The host shows `reason` to the user and asks the model nothing. The prompt does not enter the conversation. */
  decision?: 'block'
  reason?: string
  hookSpecificOutput?: { hookEventName: string; additionalContext: string | undefined; sessionTitle?: string }
}

/** A text is printed unchanged; undefined prints nothing. */
export type Hook = (context: HookContext) => Promise<HookOutput | string | undefined>

/** The printed answer. */
export type HookAnswer = string | undefined
