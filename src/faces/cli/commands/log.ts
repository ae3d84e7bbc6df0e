// `log`: write entries into the current work session.

import { LogbookError } from '../../../errors.ts'
import type { Change } from '../../../journal/changes.ts'
import type { NewDecision } from '../../../journal/decisions.ts'
import { reportLog } from '../../render/reports/log.ts'
import { type Given, type Parsed, textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

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
    const result = await logbook.log({
      session: textOf(parsed, 'session'),
      changes: toChanges(parsed),
    })
    return reportLog(result)
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
