// Turns logged entries into changes of the document with clean texts, in their order. A part of a decision, a file or a
// blocker belongs to the one before it.
import { LogbookError } from '../errors.ts'
import type { Change } from '../journal/changes.ts'
import type { NewDecision } from '../journal/decisions.ts'
import { cleanText } from '../parts/input.ts'
import type { Entry } from './definition.ts'

/** Throws INVALID_INPUT for an unknown kind of entry, for a part without an owner before it, and for an empty or too long text. */
export function toChanges(entries: Entry[]): Change[] {
  const changes: Change[] = []
  for (const entry of entries) addChange(changes, withoutEmpty(entry))
  return changes.map(cleanChange)
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
    case 'replaces':
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
    // No flag gives it: only a page knows what was read.
    case 'words':
      if (last?.kind !== 'done') throw misplaced('words', 'done')
      last.words = value
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
    case 'next': {
      // One list keeps the order. It comes last, because a step may be done before in the same call.
      const at = changes.findIndex(change => change.kind === 'next')
      const [earlier] = at < 0 ? [] : changes.splice(at, 1)
      changes.push({ kind: 'next', steps: [...(earlier?.kind === 'next' ? earlier.steps : []), value] })
      break
    }
    case 'key':
      changes.push({ kind: 'key', fact: value })
      break
    case 'file':
      changes.push({ kind: 'file', ...splitRole(value) })
      break
    case 'description':
      if (last?.kind !== 'file') throw misplaced('description', 'file')
      last.role = value
      break
    case 'resolved':
      if (last?.kind === 'blocker')
        changes.splice(-1, 1, { kind: 'resolved', blocker: last.text, words: value || undefined })
      else changes.push({ kind: 'resolved', blocker: undefined, words: value || undefined })
      break
    default:
      throw new LogbookError(
        'INVALID_INPUT',
        `There is no kind of entry ${JSON.stringify(name)}.`,
        '{log} --help lists them; nothing was changed.',
      )
  }
}

/** `src/a.ts the only caller` is a path and its role. A path may hold blanks, so it must have an ending before the role. */
function splitRole(value: string): { path: string; role: string | undefined } {
  const quoted = /^\s*(?:"([^"]+)"|(\S+))\s+"([^"]+)"\s*$/.exec(value)
  if (quoted) return { path: quoted[1] ?? quoted[2] ?? '', role: quoted[3] }
  const [, path = '', role = ''] = /^\s*(\S*\.[a-z]\w{0,14}):?\s+(?:[–—-]\s+)?(\S[\s\S]*)$/i.exec(value) ?? []
  const isPath = role === '' || /^\S+\.[a-z]\w{0,9}$/i.test(role.trim())
  return isPath ? { path: value, role: undefined } : { path, role }
}

function addPart(changes: Change[], part: Exclude<keyof NewDecision, 'title'>, value: string): void {
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

function cleanChange(change: Change): Change {
  switch (change.kind) {
    case 'progress':
    case 'step':
    case 'discovery':
    case 'blocker':
      return { ...change, text: cleanText(change.text, `--${change.kind}`) }
    case 'summary':
      return { ...change, text: cleanText(change.text, '--tldr') }
    case 'current':
      return { ...change, query: cleanText(change.query, '--current') }
    case 'resolved':
      return {
        ...change,
        blocker: change.blocker && cleanText(change.blocker, '--blocker'),
        words: change.words && cleanText(change.words, '--resolved'),
      }
    case 'next':
      return { ...change, steps: change.steps.map(step => cleanText(step, '--next')) }
    case 'key':
      return { ...change, fact: cleanText(change.fact, '--key') }
    case 'file':
      return {
        ...change,
        path: cleanText(change.path, '--file', 1_000).replace(/[\n`]/g, ' '),
        role: change.role && cleanText(change.role, '--description'),
      }
    case 'dead-end':
      return {
        ...change,
        approach: cleanText(change.approach, '--dead-end'),
        because: change.because && cleanText(change.because, '--because'),
      }
    case 'decision':
      return { ...change, decision: cleanDecision(change.decision) }
    case 'done':
      return { ...change, query: change.query.trim() && cleanText(change.query, '--done') }
  }
}

function cleanDecision(decision: (Change & { kind: 'decision' })['decision']) {
  const entries = Object.entries(decision).filter(([, value]) => value !== undefined)
  const clean = entries.map(([key, value]) => [
    key,
    cleanText(value ?? '', key === 'title' ? '--decision' : `--${key}`),
  ])
  return Object.fromEntries(clean) as typeof decision
}
