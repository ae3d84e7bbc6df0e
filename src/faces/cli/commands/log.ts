// `log`: write entries into the current work session.

import { LogbookError } from '../../../errors.ts'
import type { Change } from '../../../session/changes.ts'
import type { NewDecision } from '../../../session/decisions.ts'
import { openBlockers, type WorkSession } from '../../../session/session.ts'
import { presentSession } from '../../present.ts'
import { type Given, type Parsed, textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'
import { counted, forkFact, oneLine, progressLine } from '../facts.ts'

export const log: Command = {
  name: 'log',
  summary: 'Write down what was done, decided, found or is in the way',
  usage: ['<what was done>', '--progress <text> --next <text> …'],
  flags: [
    { name: 'progress', kind: 'many', value: '<text>', help: 'something that was done' },
    {
      name: 'done',
      kind: 'optional',
      value: '[<step>]',
      help: 'a planned step is done; the current one when left out',
    },
    { name: 'current', kind: 'text', value: '<step>', help: 'the step now in hand' },
    { name: 'step', kind: 'many', value: '<step>', help: 'a further planned step' },
    { name: 'decision', kind: 'many', value: '<title>', help: 'a decision, with any of the four below' },
    { name: 'context', kind: 'many', value: '<text>', help: '  why it had to be made' },
    { name: 'options', kind: 'many', value: '<text>', help: '  what there was to choose from' },
    { name: 'choice', kind: 'many', value: '<text>', help: '  what was chosen' },
    { name: 'rationale', kind: 'many', value: '<text>', help: '  why' },
    { name: 'discovery', kind: 'many', value: '<text>', help: 'something found out' },
    { name: 'dead-end', kind: 'many', value: '<approach>', help: 'something tried that leads nowhere' },
    { name: 'because', kind: 'many', value: '<text>', help: '  what showed it' },
    { name: 'blocker', kind: 'many', value: '<text>', help: 'something in the way' },
    {
      name: 'resolved',
      kind: 'optional',
      value: '[<how>]',
      help: 'behind --blocker: that one is out of the way; alone: the blocker it names, or the only one',
    },
    { name: 'next', kind: 'many', value: '<text>', help: 'what to do next, the most immediate first' },
    { name: 'file', kind: 'many', value: '<path>', help: 'a file that matters' },
    { name: 'description', kind: 'many', value: '<text>', help: '  what it is for' },
    { name: 'key', kind: 'many', value: '<text>', help: 'a fact that must survive a compaction' },
    SESSION_FLAG,
  ],
  async run(logbook, parsed) {
    const { stored, changes, before, postponed, forkedFrom } = await logbook.log({
      session: textOf(parsed, 'session'),
      changes: toChanges(parsed),
    })
    const { session } = stored
    const finished = session.progress.total > 0 && session.progress.completed === session.progress.total
    if (postponed) {
      return {
        page: {
          icon: '📝',
          heading: `Kept for ${session.shortname}: ${tell(changes)}`,
          text: '  Another process is writing to it just now. The entry will be in the file with the next one.',
          next: 'go on.',
        },
        json: {
          ...presentSession(stored),
          logged: changes.map(change => change.kind),
          postponed,
          opened: forkedFrom !== undefined,
        },
      }
    }
    return {
      page: {
        icon: '📝',
        heading: `Logged to ${session.shortname}: ${tell(changes)}${unplanned(changes, before, session)}`,
        facts: [
          ['Opened', forkFact(session, forkedFrom?.session)],
          ['Progress', progressLine(session)],
          [
            'Blocker',
            blockerFact(
              openBlockers(before).length,
              openBlockers(session).map(blocker => blocker.text),
            ),
          ],
        ],
        next: finished
          ? 'all steps are done: plan more with {log} --step, or finish with {close} --complete.'
          : 'go on, or see the whole with {view}.',
      },
      json: {
        ...presentSession(stored),
        logged: changes.map(change => change.kind),
        postponed,
        opened: forkedFrom !== undefined,
      },
    }
  },
}

/** The flags in their order: parts of a decision, of a file or of a blocker belong to the one before them. */
function toChanges(parsed: Parsed): Change[] {
  const changes: Change[] = []
  if (parsed.text !== undefined) changes.push({ kind: 'progress', text: parsed.text })
  for (const given of parsed.given) {
    if (given.name !== 'session') addChange(changes, given)
  }
  return changes
}

function addChange(changes: Change[], { name, value = '' }: Given): void {
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
    `--${flag} belongs behind a --${owner}.`,
    `Write {log} --${owner} "<text>" --${flag} "<text>".`,
  )
}

const WORDS: Record<Change['kind'], [string, string]> = {
  progress: ['progress', 'progress entries'],
  done: ['step done', 'steps done'],
  current: ['current step', 'current steps'],
  step: ['step planned', 'steps planned'],
  decision: ['decision', 'decisions'],
  discovery: ['discovery', 'discoveries'],
  'dead-end': ['dead end', 'dead ends'],
  blocker: ['blocker', 'blockers'],
  resolved: ['blocker resolved', 'blockers resolved'],
  next: ['next steps', 'next steps'],
  file: ['key file', 'key files'],
  key: ['key context', 'key context'],
  summary: ['TL;DR', 'TL;DR'],
}

function tell(changes: Change[]): string {
  const kinds = [...new Set(changes.map(change => change.kind))]
  return kinds
    .map(kind => {
      const count = changes.filter(change => change.kind === kind).length
      return count === 1 ? WORDS[kind][0] : counted(count, ...WORDS[kind])
    })
    .join(', ')
}

/** Progress that nobody planned makes the plan longer, which is worth a word. */
function unplanned(changes: Change[], before: WorkSession, after: WorkSession): string {
  const planned = changes.filter(change => change.kind === 'step' || change.kind === 'current').length
  const more = after.progress.total - before.progress.total - planned
  if (more <= 0 || before.progress.total === 0) return ''
  return more === 1 ? ' (a step that was not planned)' : ` (${more} steps that were not planned)`
}

function blockerFact(before: number, open: string[]): string | undefined {
  if (open.length === 0) return before > 0 ? 'none' : undefined
  return open.map(oneLine).join('\n')
}
