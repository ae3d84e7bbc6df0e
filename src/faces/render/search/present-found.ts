// The JSON of what a search has found. docs/json.md documents it.
import { shortIdOf } from '../../../journal/naming.ts'
import type { Meta } from '../../../journal/work-session.ts'
import type { PassageKind } from '../../../recall/documents/passage.ts'
import { presentTime } from '../times.ts'

/** A line as the verb gives it. */
interface Line {
  number: number
  section: string
  kind: PassageKind
  at: string | undefined
  text: string
  found: [from: number, to: number][]
  replaced: boolean
  score: number
  coverage: number
  matched: readonly string[]
}

interface Document {
  file: string
  meta: Meta | undefined
  task: { id: string; title: string; status: string } | undefined
  at: number
  lines: Line[]
  more: number
}

/** A found work session, with the keys that its front matter gives. */
export function presentFound({ file, meta, lines, more }: Omit<Document, 'task' | 'at'>) {
  return {
    id: meta?.id ?? null,
    shortId: meta ? shortIdOf(meta.id) : null,
    shortname: meta?.shortname ?? null,
    status: meta?.status ?? null,
    file,
    updatedAt: presentTime(meta?.updatedAt),
    lines: lines.map(presentLine),
    moreLines: more,
  }
}

export function presentFoundTask({ file, task, at, lines, more }: Document) {
  return {
    id: task?.id ?? null,
    title: task?.title ?? null,
    status: task?.status ?? null,
    file,
    updatedAt: presentTime(new Date(at).toISOString()),
    lines: lines.map(presentLine),
    moreLines: more,
  }
}

/** All lines, best first, each with where it stands. */
export function presentFlat(documents: Document[]) {
  return documents
    .flatMap(({ file, meta, task, lines }) => lines.map(line => ({ file, meta, task, line })))
    .toSorted((a, b) => b.line.score - a.line.score)
    .map(({ file, meta, task, line }) => ({
      file,
      session: meta
        ? { id: meta.id, shortId: shortIdOf(meta.id), shortname: meta.shortname, status: meta.status }
        : null,
      task: task ?? null,
      line: line.number,
      ...presentLine(line),
      score: round(line.score),
      coverage: round(line.coverage),
      matched: line.matched,
    }))
}

function presentLine({ number, section, kind, at, text, found, replaced }: Line) {
  return { number, section, kind, at: presentTime(at), text, found, replaced }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
