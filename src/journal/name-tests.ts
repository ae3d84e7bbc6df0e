// Lists the names by which a work session is found: its own names and the ways people type them.
import { foldName, lowerName } from '../text/slug.ts'
import { shortIdOf } from './naming.ts'
import type { WorkSession } from './work-session.ts'

export type NameTest = (session: WorkSession, name: string) => boolean

export const isWholeName: NameTest = (session, name) => namesOf(session).includes(lowerName(name))

const isFoldedName: NameTest = (session, name) =>
  foldName(name) !== '' && namesOf(session).some(other => foldName(other) === foldName(name))

const isBeginning: NameTest = (session, name) =>
  namesOf(session).some(other => other.startsWith(lowerName(name)))

const isFoldedBeginning: NameTest = ({ shortname }, name) =>
  foldName(name) !== '' && foldName(shortname).startsWith(foldName(name))

const isTitle: NameTest = ({ title }, name) => foldName(name) !== '' && foldName(title) === foldName(name)

/** The strictest test first: the beginning of one name must not win over a full name. */
export const NAME_TESTS: readonly NameTest[] = [
  isWholeName,
  isFoldedName,
  isBeginning,
  isFoldedBeginning,
  isTitle,
]

/** Removes a path and `.md`, because messages name documents by their files and people copy that. */
export function typedName(text: string): string {
  const name = text.trim()
  return /^(?:.*[/\\])?([^/\\]+)\.md$/i.exec(name)?.[1] ?? name
}

/** True when `name` may mean this archive file. `stem` is the file name without `.md`. */
export function isLikely(stem: string, name: string): boolean {
  const [file, wanted, folded] = [lowerName(stem), lowerName(name), foldName(name)]
  if (folded !== '' && foldName(stem).startsWith(folded)) return true
  return file.startsWith(wanted) || file.includes(`-${wanted}`)
}

function namesOf({ id, shortname }: WorkSession): string[] {
  const shortId = shortIdOf(id)
  return [id, shortname, shortId, `${shortname}-${shortId}`].map(lowerName)
}
