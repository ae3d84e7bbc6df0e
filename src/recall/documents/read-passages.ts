// Reads a document into the parts that say one thing each. It goes through the lines once and takes every form: a
// document that somebody wrote by hand, or broke, is found line by line.

import { readLines } from '../../text/lines.ts'
import { findFrontMatter } from '../../text/outline.ts'
import type { DocumentForm } from './document-form.ts'
import { Drafts } from './drafts.ts'
import type { Passage, PassageKind } from './passage.ts'

/** Keys with times, states and numbers. People rarely search for these, and hexadecimal values spell words by chance. */
const SILENT =
  /^(?:id|status|priority|created_at|updated_at|closed_at|completed_at|compaction_count|total_active_seconds|active_seconds|estimate|git_last_commit|parent|proof_\w+|work_session|trigger)$/

const SECTIONS: [title: RegExp, kind: PassageKind][] = [
  [/^tl;dr/i, 'summary'],
  [/^decisions$/i, 'decision'],
  [/^discoveries$/i, 'discovery'],
  [/^dead ends$/i, 'dead-end'],
  [/^blockers$/i, 'blocker'],
  [/^next steps$/i, 'next'],
  [/^(?:progress|steps|plan|to-?dos?|todo list|tasks|checklist)$/i, 'step'],
]

/** In these, a heading of the third level begins an entry, and all below belongs to it. */
const HEADED = new Set<PassageKind>(['decision', 'discovery', 'dead-end'])

export function readPassages(text: string, form: DocumentForm = 'work-session'): Passage[] {
  const fence = findFrontMatter(text)
  const drafts = new Drafts(form)
  let number = 1
  if (fence) {
    number = readFrontMatter(text.slice(fence.start, fence.end), drafts) + 1
  }
  readBody(text, fence?.next ?? 0, number, drafts)
  return drafts.passages()
}

/** Returns the number of the closing line. */
function readFrontMatter(yaml: string, drafts: Drafts): number {
  const lines = yaml.split('\n')
  let silent = false
  lines.forEach((line, index) => {
    const [, key, value = ''] = /^([\w-]+):(.*)/.exec(line) ?? []
    if (key) silent = SILENT.test(key)
    const words = (key ? value : line).replace(/^\s*(["'])(.*)\1\s*$/, '$2')
    if (!silent && /[\p{L}\p{N}]/u.test(words))
      drafts.alone(key === 'title' ? 'goal' : 'note', index + 2, words)
  })
  return lines.length + 1
}

function readBody(text: string, from: number, first: number, drafts: Drafts): void {
  let number = first
  const place: Place = { kind: 'note', headed: false }
  for (const line of readLines(text, from)) {
    if (line.kind === 'heading') readHeading(line.title, line.depth, number, place, drafts)
    else readLine(line.kind, text.slice(line.start, line.end), number, place, drafts)
    number += 1
  }
}

/** `headed`: the lines belong to an entry that a heading has begun. */
interface Place {
  kind: PassageKind
  headed: boolean
}

function readHeading(title: string, depth: number, number: number, place: Place, drafts: Drafts): void {
  drafts.close()
  if (depth === 2) place.kind = SECTIONS.find(([name]) => name.test(title))?.[1] ?? 'note'
  if (depth === 1) place.kind = 'note'
  place.headed = depth >= 3 && (place.headed || depth === 3) && HEADED.has(place.kind)
  if (depth === 1) drafts.alone('goal', number, title.replace(/^Session:\s*/i, ''))
  else if (place.headed && depth === 3) drafts.open(place.kind, number, title)
  else if (depth > 2 || place.kind === 'note') drafts.heading(number, title)
}

function readLine(kind: string, words: string, number: number, place: Place, drafts: Drafts): void {
  if (kind === 'blank') drafts.blank()
  else if (place.headed) drafts.add(number, words)
  else if (kind === 'item') drafts.item(place.kind, number, words)
  else if (kind === 'nested') drafts.nested(place.kind, number, words)
  else drafts.line(place.kind, number, words)
}
