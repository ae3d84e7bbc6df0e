// Records come from versions of Claude Code not yet written, so nothing is taken for granted: what is missing or
// of another type reads as empty.

import { redact } from '../../secrets/redact.ts'
import { beginningOf } from '../../text/cut.ts'

export type Fields = Record<string, unknown>

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The text of a message or a tool result: a string, or blocks of which the text ones are joined. */
export function contentOf(value: unknown): string {
  if (typeof value === 'string') return value
  const texts = listOf(value)
    .map(fieldsOf)
    .filter(block => block.type === 'text')
  return texts.map(block => textOf(block.text)).join('\n')
}

/** As much of what follows as has to be seen to know a secret that is cut. */
const BEYOND = 8_000

/** No longer than `most`, never cut within a character. Half a secret is not known for one, so they are masked before. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const { text: masked } = redact(beginningOf(text, most + BEYOND))
  return `${beginningOf(masked, most - 1)}…`
}
