// What a verb is on the command line: its flags, its call, and the page and JSON made of the answer.
import type { Logbook } from '../../logbook.ts'
import type { Flag, Parsed } from './arguments.ts'
import type { Page } from './page.ts'

export interface Answer {
  /** 0 when left out. */
  exit?: 0 | 1
  page: Page | string
  json: Record<string, unknown>
}

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
