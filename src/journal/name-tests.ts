// By what names a work session is found: those it has, and those a person may have typed for them.
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

/** The strictest first: a beginning must not win over somebody's name. */
export const NAME_TESTS: readonly NameTest[] = [
  isWholeName,
  isFoldedName,
  isBeginning,
  isFoldedBeginning,
  isTitle,
]

/** The name that was typed: messages name documents by their files. */
export function typedName(text: string): string {
  const name = text.trim()
  return /^(?:.*[/\\])?([^/\\]+)\.md$/i.exec(name)?.[1] ?? name
}

/** May a file of the archive be meant? Its name, without `.md`, is all that is looked at. */
export function isLikely(stem: string, name: string): boolean {
  const [file, wanted, folded] = [lowerName(stem), lowerName(name), foldName(name)]
  if (folded !== '' && foldName(stem).startsWith(folded)) return true
  return file.startsWith(wanted) || file.includes(`-${wanted}`)
}

function namesOf({ id, shortname }: WorkSession): string[] {
  const shortId = shortIdOf(id)
  return [id, shortname, shortId, `${shortname}-${shortId}`].map(lowerName)
}
