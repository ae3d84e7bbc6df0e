// What a hook is given, what it may ask, and what it answers.
import type { LogbookOptions, openLogbook } from '../../logbook.ts'

/** Fields come and go between versions of the host: every one may be missing. */
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

/** The whole product with its libraries, as src/main.ts offers it. */
export interface Full {
  openLogbook: typeof openLogbook
  /** Undefined for a slash command that is not ours. */
  runCommand(command: string, raw: string, where: Where): Promise<string | undefined>
}

/** Where the conversation stands, and how the verbs are to behave there. */
export interface Where extends Omit<LogbookOptions, 'now' | 'newId' | 'store' | 'program'> {
  env: NodeJS.ProcessEnv
  claudeSession: string | undefined
  transcript: string | undefined
  claudePid: number | undefined
}

export interface HookContext extends Where {
  input: HookInput
  /** Called only when the fast way does not do. */
  load(): Full
  openFully(): ReturnType<typeof openLogbook>
  /** What is answered when the hook comes to no answer of its own. `why` is a sentence. */
  otherwise(tell: (why: string) => HookOutput): void
}

/** What the host is given as JSON. */
export interface HookOutput {
  /** For the user's screen. */
  systemMessage?: string | undefined
  hookSpecificOutput?: { hookEventName: string; additionalContext: string | undefined; sessionTitle?: string }
}

/** A text is printed as it is; undefined prints nothing. */
export type Hook = (context: HookContext) => Promise<HookOutput | string | undefined>

/** As it is printed. */
export type HookAnswer = string | undefined
