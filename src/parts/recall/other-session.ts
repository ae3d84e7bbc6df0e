// How a decision names one of another work session in its document: `Use cookies, in login (1a2b3c4d)`.
import { shortIdOf } from '../../journal/naming.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { ownWords } from '../../text/items.ts'

const NAMED = /^(.+), in \S+ \(([0-9a-f]{8})\)$/

export function nameFrom({ session }: StoredSession, title: string): string {
  return `${ownWords(title)}, in ${session.shortname} (${shortIdOf(session.id)})`
}

/** `shortId` is undefined for a decision of the same document. */
export function readNamed(named: string): { title: string; shortId: string | undefined } {
  const [, title = named, shortId] = NAMED.exec(named) ?? []
  return { title, shortId }
}
