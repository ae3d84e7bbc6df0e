// Reads fields of records safely. Future versions of Claude Code may change them, so a missing field or another type
// reads as empty.

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

/** The text of a message or a tool result: a string, or the joined text blocks. */
export function contentOf(value: unknown): string {
  if (typeof value === 'string') return value
  const texts = listOf(value)
    .map(fieldsOf)
    .filter(block => block.type === 'text')
  return texts.map(block => textOf(block.text)).join('\n')
}

/** How much text after the cut is masked too, so that a secret across the cut is recognized. */
const BEYOND = 8_000

/** At most `most` characters, never cut inside one. Secrets are masked first, because half a secret is not recognized. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const { text: masked } = redact(beginningOf(text, most + BEYOND))
  return `${beginningOf(masked, most - 1)}…`
}
