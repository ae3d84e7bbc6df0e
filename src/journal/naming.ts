// Makes the names of work sessions: slugs for people, and the tail of the UUID to tell them apart.

import { LogbookError } from '../errors.ts'
import { checksum } from '../text/checksum.ts'
import { beginningOf } from '../text/cut.ts'
import { LONGEST_SLUG, slugOf } from '../text/slug.ts'

/** In characters: each has four bytes at most, file systems allow 255 bytes, and an extension follows. */
const LONGEST_FOLDER = 60

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i
const hexTail = () => /(?<![\p{L}\p{N}])(?=[a-f]*\d)[0-9a-f]{8}$/iu

/**
 * The last eight hexadecimal digits. The head of a UUIDv7 is time, which sessions of one minute share. An id that a
 * person made, or a file name used as id, ends with words: a checksum replaces it.
 */
export function shortIdOf(id: string): string {
  return UUID.test(id) || hexTail().test(id) ? id.slice(-8) : checksum(id)
}

export function isUuid(text: string): boolean {
  return UUID.test(text)
}

export function fileNameOf(shortname: string, id: string): string {
  return `${shortname}-${shortIdOf(id)}.md`
}

/** A folder name for an id. An id made by hand may hold characters that Windows does not allow. */
export function folderNameOf(id: string): string {
  // Hooks run this, and compiling the Unicode classes takes a tenth of Node's start time.
  if (id.length <= LONGEST_FOLDER && /^[\w-][\w.-]*$/.test(id)) return id
  const name = id.replace(/[^\p{L}\p{N}._-]/gu, '-').replace(/^\.+/, '-')
  return name.length <= LONGEST_FOLDER ? name : `${beginningOf(name, LONGEST_FOLDER - 9)}-${checksum(id)}`
}

/** `SESSION-007` */
export function renderKey(number: number): string {
  return `SESSION-${String(number).padStart(3, '0')}`
}

/** `session-7` is the same key as `SESSION-007`; undefined for a text that is not a key. */
export function numberOfKey(key: string): number | undefined {
  const digits = /^session-0*(\d{1,9})$/i.exec(key.trim())?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** `login-fork`, or `login-fork-2` when a document (`login-fork-1a2b3c4d.md`) has that name. */
export function nameFork(shortname: string, documents: string[]): string {
  const stem = beginningOf(slugOf(shortname), LONGEST_SLUG - 10).replace(/-+$/, '') || 'work'
  const taken = new Set(documents.map(name => name.replace(/(?:-[^-]*)?\.md$/, '')))
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${stem}-fork` : `${stem}-fork-${count}`
    if (!taken.has(name)) return name
  }
}

/** The shortname for a new work session: the given name, or the first words of the goal. Throws OUTSIDE_ROOT, INVALID_INPUT. */
export function shortnameFor(goal: string, name: string | undefined): string {
  if (name === undefined) return slugOf(goal.split(/\s+/).slice(0, 6).join(' ')) || 'work'
  if (/[/\\\0]/.test(name) || /^\.|^[a-z]:/i.test(name.trim())) {
    throw new LogbookError(
      'OUTSIDE_ROOT',
      `The name ${JSON.stringify(name)} is a path, not a name.`,
      'Use letters, numbers and hyphens, such as --name auth-refactor.',
    )
  }
  const slug = slugOf(name)
  if (!slug)
    throw new LogbookError(
      'INVALID_INPUT',
      `The name ${JSON.stringify(name)} has no letter or number.`,
      'Use a name such as --name auth-refactor.',
    )
  return slug
}
