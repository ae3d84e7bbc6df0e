// What a verb is on the command line: its flags, and its call.
import type { Logbook } from '../../logbook.ts'
import type { Answer } from '../render/answer.ts'
import type { Flag, Parsed } from './arguments.ts'

export interface Command {
  name: string
  summary: string
  /** What follows the verb, a line each. */
  usage: string[]
  flags: Flag[]
  /** Quotes in its text are the verb's own to read. */
  quotes?: 'kept'
  /** There is no slash command for it. */
  terminalOnly?: true
  run(logbook: Logbook, parsed: Parsed): Promise<Answer>
}

export const SESSION_FLAG: Flag = {
  name: 'session',
  kind: 'text',
  value: '<id or name>',
  help: 'the work session, when it is not the current one',
}
