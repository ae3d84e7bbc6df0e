// The record of what one call of a verb wrote: a line of JSON for each file, in the order of writing. A line stands there
// before its file is written, and holds only what it takes to go back.
import { ACTORS } from '../activity/activity.ts'
import type { Back } from './reverse-edits.ts'

/** Who wrote, when and by which verb. */
export interface Begun {
  do: 'begun'
  /** Its lines of activity carry this id. */
  id: string
  verb: string
  at: string
  actor: string
  source: string
  conversation?: string | undefined
}

export type RecordLine =
  | Begun
  /** `from` and `to` are checksums. `back` is missing when it would have been too long. */
  | { do: 'change'; file: string; session?: string | undefined; from: string; to: string; back?: Back[] }
  /** The last change or creation of that file failed. */
  | { do: 'void'; file: string }
  | { do: 'create'; file: string; to: string }
  | { do: 'move'; file: string; to: string }
  | { do: 'entry'; file: string; session: string; to: string }
  /** An edit that waits for the next writer. */
  | { do: 'wait'; file: string; session: string }
  /** A file of captured work that was removed. */
  | { do: 'forget'; file: string; session: string; text: string }
  /** It is being taken back. `ahead` leads from the text before to the text that was taken back. */
  | { do: 'undoing'; ahead: { file: string; edits: Back[] }[] }
  | { do: 'undone' }

export interface WriteRecord {
  /** The name of its file. */
  name: string
  begun: Begun
  lines: RecordLine[]
}

export function renderLine(line: RecordLine): string {
  return `${JSON.stringify(line)}\n`
}

/** Undefined for a damaged record: half of a record must not be taken back. */
export function parseRecord(name: string, text: string): WriteRecord | undefined {
  try {
    const lines = text
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as RecordLine)
    const [begun] = lines
    return begun?.do === 'begun' && lines.every(isLine) ? { name, begun, lines } : undefined
  } catch {
    return undefined
  }
}

/** The work session that it is a write to: the one whose document it changed last. */
export function ownerOf({ lines }: WriteRecord): string | undefined {
  return sessionsOf(lines).at(-1)
}

export function sessionsOf(lines: RecordLine[]): string[] {
  return lines.flatMap(line => ('session' in line && line.session !== undefined ? [line.session] : []))
}

export function isUndone({ lines }: WriteRecord): boolean {
  return lines.some(line => line.do === 'undone')
}

export function isBeingUndone({ lines }: WriteRecord): boolean {
  return lines.some(line => line.do === 'undoing')
}

/** A cloned repository may bring any file, so every field is checked. */
function isLine(line: RecordLine): boolean {
  const { do: what, file = '' } = line as { do: string; file?: unknown }
  const texts = (...names: string[]) =>
    names.every(name => typeof (line as unknown as Record<string, unknown>)[name] === 'string')
  const isInside = typeof file === 'string' && leadsInside(file)
  if (what === 'begun') return texts('id', 'source') && isTold(line as unknown as Record<string, unknown>)
  if (what === 'undoing' || what === 'undone') return true
  if (!isInside) return false
  const { session } = line as { session?: unknown }
  if (session !== undefined && typeof session !== 'string') return false
  if (what === 'change') return texts('from', 'to') && areBack((line as { back?: unknown }).back ?? [])
  if (what === 'create') return texts('to')
  if (what === 'move') return texts('to') && leadsInside((line as { to: string }).to)
  if (what === 'entry')
    return texts('to', 'session') && /^\.sessions\/journal\/[^/]+\/entries\/[^/]+$/.test(file)
  if (what === 'wait') return texts('session') && /^\.sessions\/\.local\/inbox\/[^/]+\/[^/]+$/.test(file)
  if (what === 'forget')
    return texts('session', 'text') && /^\.sessions\/\.local\/(?:captured|latest)\/.+$/.test(file)
  return what === 'void'
}

/** A file of a person may have dots in its name, such as `notes..md`. */
function leadsInside(path: string): boolean {
  const [folder = '', ...names] = path.split('/')
  return /^\.(?:sessions|tasks)$/.test(folder) && names.length > 0 && !names.includes('..')
}

/** Reports repeat these, so they must not be able to hold a sentence. */
function isTold({ verb, at, actor }: Record<string, unknown>): boolean {
  return (
    /^[a-z]{1,20}(?:[ -][a-z]{1,20}){0,2}$/.test(String(verb)) &&
    /^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/.test(String(at)) &&
    ACTORS.includes(String(actor))
  )
}

function areBack(given: unknown): given is Back[] {
  return (
    Array.isArray(given) &&
    given.every(
      edit =>
        Number.isSafeInteger(edit?.at) &&
        Number.isSafeInteger(edit?.length) &&
        typeof edit?.text === 'string',
    )
  )
}
