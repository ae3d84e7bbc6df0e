// What lists need of a work session without reading its document: enough to sort it, and to know that nothing is to be said
// about its text.

import type { Status } from '../../journal/work-session.ts'

export interface Card {
  id: string
  status: Status
  createdAt: string | undefined
  updatedAt: string | undefined
  parent: string | undefined
  plan: string | undefined
  thread: string | undefined
  key: string | undefined
  /** False if the doctor has something to say about the text. */
  isSound: boolean
}

const FIELDS = ['id', 'status', 'createdAt', 'updatedAt', 'parent', 'plan', 'thread', 'key'] as const

/** On one line. Undefined if a field has signs that keep fields apart: then the document is read each time. */
export function renderCard(card: Card): string | undefined {
  const fields = FIELDS.map(name => card[name] ?? '')
  const isSplit = fields.some(field => /[\t\n]/.test(field))
  // An empty field comes back as a missing one.
  const isEmpty = FIELDS.some(name => card[name] === '')
  return isSplit || isEmpty ? undefined : [card.isSound ? '1' : '0', ...fields].join('\t')
}

/** Undefined for a document without a card. */
export function parseCard(line: string): Card | undefined {
  if (line === '') return undefined
  const fields = line.split('\t')
  return {
    isSound: fields[0] === '1',
    id: fields[1] ?? '',
    status: (fields[2] ?? 'active') as Status,
    createdAt: fields[3] || undefined,
    updatedAt: fields[4] || undefined,
    parent: fields[5] || undefined,
    plan: fields[6] || undefined,
    thread: fields[7] || undefined,
    key: fields[8] || undefined,
  }
}
