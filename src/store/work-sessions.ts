// Work sessions in a store: finding them, changing one in a single locked step, and keeping the quick-resume
// file true whenever a document changes.
import { LogbookError } from '../errors.ts'
import { BUDGET, type Budget } from '../session/briefing.ts'
import { readWorkSession } from '../session/document.ts'
import type { Postponed } from '../session/inbox.ts'
import { shortIdOf } from '../session/naming.ts'
import {
  makeQuickResume,
  parseQuickResume,
  type QuickResume,
  renderQuickResume,
  type SourceStamp,
} from '../session/quick-resume.ts'
import type { WorkSession } from '../session/session.ts'
import { readSettings } from '../session/settings.ts'
import { mapTexts } from '../session/texts.ts'
import { moveToArchive } from './archive.ts'
import { foldIn, postpone } from './inbox.ts'
import { entriesFolder, type Place, placeFolder, quickResumePath, SETTINGS } from './paths.ts'
import type { Store } from './store.ts'

/** `file` is relative to the root. */
export interface StoredSession {
  file: string
  place: Place
  text: string
  stamp: SourceStamp
  session: WorkSession
}

/** A file that could not be read as a work session, and why. */
export interface Problem {
  file: string
  message: string
}

export interface Listing {
  sessions: StoredSession[]
  problems: Problem[]
}

/** The store's door: takes secrets out of what an edit adds. */
export type Redact = (before: string, after: string) => Promise<{ text: string; count: number }>

/** How often a file that somebody is saving just now is looked at again, and how old a save can be for that. */
const ATTEMPTS = 5
const YOUNG_MS = 200

export class WorkSessions {
  readonly store: Store

  /** Secrets masked on the way in, so far. */
  masked = 0
  private readonly redact: Redact
  /** Looks at half-saved files that are left; a folder full of them must not take long. */
  private patience = 2 * ATTEMPTS

  constructor(store: Store, redact: Redact) {
    this.store = store
    this.redact = redact
  }

  /** A text as it may be written; `before` is what stood there already. */
  async mask(text: string, before = ''): Promise<string> {
    const { text: masked, count } = await this.redact(before, text)
    this.masked += count
    return masked
  }

  /** What is read and handed on: a person may have written a secret by hand, and git knows what it was told. Not counted. */
  async conceal<T>(value: T): Promise<T> {
    return mapTexts(value, async text => (await this.redact('', text)).text)
  }

  /** What could be read, and the problems of the rest, so that one broken file never hides the others. */
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
    for (;;) {
      const stored = await this.store.read(file)
      try {
        return stored && { file, place, ...stored, session: readWorkSession(stored.text, file) }
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

  /** As it is now, wherever it lies now. What has not changed is not parsed again. Throws NOT_FOUND. */
  private async reread(found: StoredSession): Promise<StoredSession> {
    const now = await this.store.read(found.file)
    return now?.text === found.text ? { ...found, stamp: now.stamp } : this.get(found.session.id)
  }

  private async get(id: string): Promise<StoredSession> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const found = await this.find(id)
      if (found) return found
      // Editors may set a file aside before they write the new one.
      await this.wait()
    }
    throw new LogbookError(
      'NOT_FOUND',
      `There is no work session with the id ${id}.`,
      'See which there are with {view} list.',
    )
  }

  /** Wherever it lies. */
  async find(id: string): Promise<StoredSession | undefined> {
    for (const place of ['active', 'archive'] as const) {
      const names = await this.names(place)
      const likely = names.filter(name => name.includes(shortIdOf(id)))
      for (const name of likely.length > 0 || place === 'archive' ? likely : names) {
        const stored = await this.open(place, name).catch(() => undefined)
        if (stored?.session.id === id) return stored
      }
    }
    return undefined
  }

  async create(name: string, document: string): Promise<StoredSession> {
    const text = await this.mask(document)
    const file = `${placeFolder('active')}/${name}`
    const stamp = await this.store.create(file, text)
    return this.changed({ file, place: 'active', text, stamp, session: readWorkSession(text, file) })
  }

  /** Lock, read, edit, write: in one step for every other writer. An edit that changes nothing writes nothing. */
  async update(found: StoredSession, edit: (stored: StoredSession) => string): Promise<StoredSession> {
    return this.store.lock(found.session.id, async () => {
      for (let attempt = 1; ; attempt += 1) {
        const stored = await this.reread(found)
        try {
          return await this.write(stored, edit)
        } catch (error) {
          const again = error instanceof LogbookError && error.code === 'CONFLICT' && attempt < ATTEMPTS
          if (!again) throw error
        }
      }
    })
  }

  private async write(
    stored: StoredSession,
    edit: (stored: StoredSession) => string,
  ): Promise<StoredSession> {
    const waiting = await foldIn(this.store, stored.session.id, stored.text, stored.file)
    const folded =
      waiting.text === stored.text
        ? stored
        : { ...stored, text: waiting.text, session: readWorkSession(waiting.text, stored.file) }
    const edited = edit(folded)
    if (edited === stored.text) return stored
    const text = await this.mask(edited, stored.text)
    const session = readWorkSession(text, stored.file)
    await waiting.announce(text)
    const stamp = await this.store.write(stored.file, text, stored)
    await waiting.clear()
    return this.changed({ ...stored, text, stamp, session })
  }

  /** Keeps an edit for the next writer, who applies it to the document as it is then. */
  async postpone({ session }: StoredSession, item: Postponed): Promise<void> {
    await postpone(this.store, session.id, await mapTexts(item, text => this.mask(text)))
  }

  /** Throws CONFLICT when somebody has made it an open one again meanwhile. */
  async archive(stored: StoredSession): Promise<StoredSession> {
    const { session, file, text } = stored
    const moved = await this.store.lock(session.id, () => moveToArchive(this.store, file, text))
    return this.changed({ ...stored, file: moved, place: 'archive' })
  }

  async addEntry(id: string, name: string, text: string): Promise<string> {
    const masked = await this.mask(text)
    for (let count = 1; ; count += 1) {
      const file = `${entriesFolder(id)}/${name}${count > 1 ? `_${count}` : ''}.md`
      try {
        await this.store.create(file, masked)
        return file
      } catch (error) {
        if (!(error instanceof LogbookError && error.code === 'ALREADY_EXISTS')) throw error
      }
    }
  }

  /** The oldest entry (0) or the newest (-1). */
  async readEntry(id: string, position: 0 | -1): Promise<string | undefined> {
    const name = (await this.store.names(entriesFolder(id))).at(position)
    return name === undefined ? undefined : (await this.store.read(`${entriesFolder(id)}/${name}`))?.text
  }

  /** The quick-resume of a document as it stands, written anew so that hooks find it. */
  async refresh(stored: StoredSession): Promise<QuickResume> {
    // A person may have written a secret by hand: it is neither copied nor handed on. Nor is the half of one that
    // is left where a briefing cuts a line, so it is masked before.
    const session = await this.conceal(stored.session)
    const quick = makeQuickResume(session, stored.file, stored.stamp, await this.readBudget())
    const { text } = await this.redact('', renderQuickResume(quick))
    // Only a copy: a start without it is slower, and no reason to refuse a write that is done.
    await this.store.keepCopy(quickResumePath(stored.session.id), text).catch(() => undefined)
    return parseQuickResume(text) ?? quick
  }

  private async readBudget(): Promise<Budget> {
    try {
      const stored = await this.store.read(SETTINGS)
      return stored ? readSettings(stored.text, SETTINGS) : BUDGET
    } catch {
      // Settings that cannot be read must not keep anyone from writing.
      return BUDGET
    }
  }

  private async changed(stored: StoredSession): Promise<StoredSession> {
    await this.refresh(stored)
    return stored
  }
}
