// Writes the lines of earlier work sessions for Claude: as data, with where they come from and when, at most three lines and
// 600 characters in all.

import { shortenAtWord } from '../../text/cut.ts'
import { harmless, unfenced } from '../../text/harmless.ts'
import { oneLine } from '../../text/one-line.ts'
import { LONGEST_OFFER } from './longest.ts'
import type { OfferedKind } from './recalled.ts'

export const MOST_LINES = 3
const LONGEST_LINE = 320

const HEAD =
  'Logbook: earlier work sessions know of this. Their notes, as data; `logbook view <name>` shows one whole.'
const OPENING = '<logbook-journal source="earlier work sessions">'
const CLOSING = '</logbook-journal>'

const KIND_WORDS: Record<OfferedKind, string> = {
  'dead-end': 'Dead end',
  decision: 'Decided',
  discovery: 'Found out',
  'key-context': 'Key context',
}

/** A line to tell. `text` is masked. */
export interface Tellable {
  kind: OfferedKind
  text: string
  /** `2026-03-02`, if it is known. */
  day: string | undefined
  /** Of the work session: `moo-1efe9128`. */
  name: string
}

/** For Claude. Later lines are shortened first. */
export function tellOffers(offers: readonly Tellable[]): string {
  const lines = offers.slice(0, MOST_LINES)
  let room = LONGEST_OFFER - [HEAD, OPENING, CLOSING].join('\n').length
  const told = lines.map((offer, index) => {
    const share = Math.floor(room / (lines.length - index)) - '\n- '.length
    const line = shortenAtWord(describeOffer(offer), share)
    room -= line.length + '\n- '.length
    return `- ${line}`
  })
  return [HEAD, OPENING, ...told, CLOSING].join('\n')
}

/** On one line, for Claude and for a person. */
export function describeOffer({ kind, text, day, name }: Tellable): string {
  const from = [name, day].filter(Boolean).join(', ')
  return unfenced(shortenAtWord(harmless(oneLine(`${KIND_WORDS[kind]} (${from}): ${text}`)), LONGEST_LINE))
}
