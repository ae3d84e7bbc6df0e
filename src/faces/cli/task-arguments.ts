// What is asked about tasks and sprints by several verbs.
import { LogbookError } from '../../errors.ts'
import { oneLine } from '../render/facts.ts'
import type { Flag, Parsed } from './arguments.ts'

export const SUMMARY_FLAG: Flag = {
  name: 'summary',
  kind: 'text',
  value: '<text>',
  help: 'what was done, in a sentence or two',
}
export const FORCE_FLAGS: Flag[] = [
  { name: 'force', kind: 'switch', help: 'complete it although something is missing' },
  { name: 'reason', kind: 'text', value: '<why>', help: '  why; it is kept in the file' },
]

/** The id that stands first, and the words behind it. Throws INVALID_INPUT when there is none. */
export function takeId(parsed: Parsed, kind: 'task' | 'sprint', verb: string): { id: string; text: string } {
  const [, id, text = ''] = /^(\S+)\s*([\s\S]*)$/.exec(parsed.text?.trim() ?? '') ?? []
  if (id !== undefined) return { id, text }
  throw new LogbookError(
    'INVALID_INPUT',
    `Say which ${kind}.`,
    `{${kind} ${verb}} <id>; see which there are with {${kind} list}.`,
  )
}

/** Where an id is all that is wanted, words behind it are a mistake. */
export function takeOnlyId(parsed: Parsed, kind: 'task' | 'sprint', verb: string): string {
  const { id, text } = takeId(parsed, kind, verb)
  if (text === '') return id
  throw new LogbookError(
    'INVALID_INPUT',
    `"${oneLine(text)}" stands behind ${id}, and it is not clear what it is.`,
    `Put texts behind their flags; {${kind} ${verb}} --help lists them. Nothing was changed.`,
  )
}
