// Finds and reads the documents of work sessions, in any place, also while somebody saves one.

import { LogbookError } from '../errors.ts'
import { readWorkSession } from '../journal/document.ts'
import { shortIdOf } from '../journal/naming.ts'
import type { WorkSession } from '../journal/work-session.ts'
import { ATTEMPTS, type Problem, type StoredDocument, YOUNG_MS } from './documents.ts'
import { type Place, placeFolder } from './paths.ts'
import type { Store, StoredText } from './store.ts'

export interface StoredSession extends StoredDocument {
  place: Place
  session: WorkSession
}

export interface Listing {
  sessions: StoredSession[]
  problems: Problem[]
}

export class SessionFiles {
  readonly store: Store
  /** The remaining looks at half-saved files, so that a folder full of them does not take long. */
  private patience = 2 * ATTEMPTS

  constructor(store: Store) {
    this.store = store
  }

  /** The readable documents and the problems of the rest, so that a broken file never hides the others. */
  async list(...places: Place[]): Promise<Listing> {
    const listing: Listing = { sessions: [], problems: [] }
    for (const place of places) {
      for (const name of await this.names(place)) {
        try {
          const stored = await this.open(place, name)
          if (stored) listing.sessions.push(stored)
        } catch (error) {
          if (!(error instanceof LogbookError)) throw error
          listing.problems.push({ file: `${placeFolder(place)}/${name}`, message: error.message })
        }
      }
    }
    return listing
  }

  async names(place: Place): Promise<string[]> {
    return (await this.store.names(placeFolder(place))).filter(name => name.endsWith('.md'))
  }

  async open(place: Place, name: string): Promise<StoredSession | undefined> {
    const file = `${placeFolder(place)}/${name}`
    for (let look = 1; ; look += 1) {
      const stored = await this.store.read(file)
      // The name was just there: with many writers, every look may come during a replacement.
      if (!stored && look < ATTEMPTS) {
        await new Promise(resolve => setTimeout(resolve, 2 * look))
        continue
      }
      if (!stored && (await this.names(place)).includes(name)) throw leadsNowhere(file)
      try {
        return stored && toSession(stored, file)
      } catch (error) {
        // An editor may have emptied the file and not yet filled it.
        if (this.patience === 0 || !stored || Date.now() - stored.stamp.mtimeMs > YOUNG_MS) throw error
        await this.wait()
      }
    }
  }

  private async wait(): Promise<void> {
    this.patience -= 1
    await new Promise(resolve => setTimeout(resolve, 20))
  }

  /** The current document, in its current place. Parses it again only if it changed. Throws NOT_FOUND. */
  async reread(found: StoredSession): Promise<StoredSession> {
    const now = await this.store.read(found.file)
    return now?.text === found.text ? { ...found, stamp: now.stamp } : this.get(found.session.id)
  }

  private async get(id: string): Promise<StoredSession> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const found = await this.find(id)
      if (found) return found
      // Editors may move a file away before they write the new one.
      await this.wait()
    }
    throw new LogbookError(
      'NOT_FOUND',
      `There is no work session with the id ${id}.`,
      'See which there are with {view} list.',
    )
  }

  /** Those with this id among the files that have it in their names, which renamed ones have not. */
  async listNamed(id: string): Promise<StoredSession[]> {
    const found: StoredSession[] = []
    for (const place of ['active', 'archive'] as const)
      for (const name of await this.names(place)) {
        if (!name.includes(shortIdOf(id)) && name !== `${id}.md`) continue
        const stored = await this.open(place, name).catch(() => undefined)
        if (stored?.session.id === id) found.push(stored)
      }
    return found
  }

  /** Finds the file in any place. */
  async find(id: string): Promise<StoredSession | undefined> {
    for (const place of ['active', 'archive'] as const) {
      const names = await this.names(place)
      const likely = names.filter(name => name.includes(shortIdOf(id)) || name === `${id}.md`)
      for (const name of likely.length > 0 || place === 'archive' ? likely : names) {
        const stored = await this.open(place, name).catch(() => undefined)
        if (stored?.session.id === id) return stored
      }
    }
    return undefined
  }
}

/** The error for a name that stays and never has a file behind it. */
function leadsNowhere(file: string): LogbookError {
  return new LogbookError(
    'UNREADABLE',
    `${file} cannot be read: it is a link that leads nowhere.`,
    'Mend the link or remove it.',
  )
}

/** Throws INVALID_DOCUMENT. */
export function toSession({ text, stamp }: StoredText, file: string): StoredSession {
  const place = file.startsWith(`${placeFolder('archive')}/`) ? 'archive' : 'active'
  return { file, place, text, stamp, session: readWorkSession(text, file) }
}
