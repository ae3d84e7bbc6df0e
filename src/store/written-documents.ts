// Reads from a record which documents a write changed: their paths, one after the other, and their changes.
import type { RecordLine } from './write-record.ts'

type ChangeLine = Extract<RecordLine, { do: 'change' }>

export interface WrittenDocument {
  /** The id of a work session; a task or sprint has none. */
  session: string | undefined
  /** Where it was and where it was to go, in this order. */
  paths: string[]
  /** The checksum of its first text, if the write made it. */
  created: string | undefined
  changes: ChangeLine[]
}

/** In the order in which they were written last. */
export function readWritten(lines: RecordLine[]): WrittenDocument[] {
  const documents: WrittenDocument[] = []
  const at = (file: string) => documents.findLast(({ paths }) => paths.includes(file))
  const toEnd = (document: WrittenDocument) => {
    const index = documents.indexOf(document)
    if (index !== -1) documents.splice(index, 1)
    documents.push(document)
  }
  for (const line of lines) {
    if (line.do === 'create')
      documents.push({ session: undefined, paths: [line.file], created: line.to, changes: [] })
    if (line.do === 'change') {
      const known = at(line.file) ?? {
        session: line.session,
        paths: [line.file],
        created: undefined,
        changes: [],
      }
      known.changes.push(line)
      toEnd(known)
    }
    if (line.do === 'void') {
      const failed = at(line.file)
      if (failed?.changes.length === 0) documents.splice(documents.indexOf(failed), 1)
      else failed?.changes.pop()
    }
    if (line.do === 'move') at(line.file)?.paths.push(line.to)
  }
  return documents.filter(({ changes, created }) => changes.length > 0 || created !== undefined)
}
