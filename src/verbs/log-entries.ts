// Turns logged entries into changes of the document, in their order. A part of a decision, a file or a blocker belongs
// to the one before it.
import { LogbookError } from '../errors.ts'
import type { Change } from '../journal/changes.ts'
import type { NewDecision } from '../journal/decisions.ts'
import { cleanText } from '../parts/input.ts'
import type { Entry } from './definition.ts'

/** Throws INVALID_INPUT for a part without an owner before it, and for an empty text where one may be left out. */
export function toChanges(entries: Entry[]): Change[] {
  const changes: Change[] = []
  for (const entry of entries) addChange(changes, withoutEmpty(entry))
  return changes
}

/** A flag alone means the current step or the only blocker; an empty text is a mistake, such as an unset variable. */
function withoutEmpty({ name, value }: Entry): Entry {
  const mayStandAlone = name === 'done' || name === 'resolved'
  return { name, value: mayStandAlone && value !== undefined ? cleanText(value, `--${name}`) : value }
}

function addChange(changes: Change[], { name, value = '' }: Entry): void {
  const last = changes.at(-1)
  switch (name) {
    case 'context':
    case 'options':
    case 'choice':
    case 'rationale':
      addPart(changes, name, value)
      break
    case 'progress':
    case 'step':
    case 'discovery':
    case 'blocker':
      changes.push({ kind: name, text: value })
      break
    case 'done':
    case 'current':
      changes.push({ kind: name, query: value })
      break
    case 'dead-end':
      changes.push({ kind: 'dead-end', approach: value, because: undefined })
      break
    case 'because':
      if (last?.kind !== 'dead-end') throw misplaced('because', 'dead-end')
      last.because = value
      break
    case 'decision':
      changes.push({ kind: 'decision', decision: { title: value } })
      break
    case 'next':
      if (last?.kind === 'next') last.steps.push(value)
      else changes.push({ kind: 'next', steps: [value] })
      break
    case 'key':
      changes.push({ kind: 'key', fact: value })
      break
    case 'file':
      changes.push({ kind: 'file', path: value, role: undefined })
      break
    case 'description':
      if (last?.kind !== 'file') throw misplaced('description', 'file')
      last.role = value
      break
    case 'resolved':
      if (last?.kind === 'blocker')
        changes.splice(-1, 1, { kind: 'resolved', blocker: last.text, words: value || undefined })
      else changes.push({ kind: 'resolved', blocker: undefined, words: value || undefined })
  }
}

function addPart(
  changes: Change[],
  part: 'context' | 'options' | 'choice' | 'rationale',
  value: string,
): void {
  const last = changes.at(-1)
  if (last?.kind !== 'decision') throw misplaced(part, 'decision')
  const decision: NewDecision = last.decision
  if (decision[part] !== undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      `--${part} is given twice for one decision.`,
      'Give it once; nothing was changed.',
    )
  decision[part] = value
}

function misplaced(flag: string, owner: string): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `--${flag} must come after a --${owner}.`,
    `Write {log} --${owner} "<text>" --${flag} "<text>".`,
  )
}
