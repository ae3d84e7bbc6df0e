// Work sessions in a store: changes one in a single locked step, masks secrets before writing, and updates the
// quick-resume file after each change.

import {
  isQuickResume,
  makeQuickResume,
  type QuickResume,
  renderQuickResume,
} from '../briefing/quick-resume.ts'
import { readSettings, type Settings, type UserOptions } from '../briefing/settings.ts'
import { LogbookError } from '../errors.ts'
import type { Postponed } from '../journal/postponed.ts'
import { isOpen } from '../journal/work-session.ts'
import { harmless } from '../text/harmless.ts'
import { mapTexts, mapTextsAtOnce } from '../text/map-texts.ts'
import { nextForFileName } from '../text/time.ts'
import { readCapturedWork } from './captures.ts'
import { describeFocus } from './describe-focus.ts'
import type { HandOut } from './disk/hand-out.ts'
import { Documents } from './documents.ts'
import { foldIn, postpone } from './inbox.ts'
import { entriesFolder, KEPT, placeFolder, quickResumePath, SETTINGS, TAKEN_BACK } from './paths.ts'
import { SessionFiles, type StoredSession, toSession } from './session-files.ts'
import type { Store } from './store.ts'
import type { Write } from './writes.ts'

export type { StoredSession } from './session-files.ts'

/** Masks secrets in what an edit adds. */
export type Redact = (before: string, after: string) => Promise<{ text: string; count: number }>

/** A line that no text has. As an existing line it keeps the texts apart, so no secret reaches over it. */
const BETWEEN = '\u0001'

export class WorkSessions extends SessionFiles {
  /** The number of secrets masked so far, by every call. */
  private readonly count: { masked: number }
  private readonly recording: Write | undefined
  private readonly redact: Redact
  private readonly readUserOptions: () => UserOptions
  private readonly handOut: Pick<HandOut, 'keep'>
  private readonly documents: Documents<StoredSession>

  constructor(
    store: Store,
    redact: Redact,
    readUserOptions: () => UserOptions,
    handOut: Pick<HandOut, 'keep'>,
    recording?: Write,
    count = { masked: 0 },
  ) {
    super(store)
    this.recording = recording
    this.count = count
    this.redact = redact
    this.readUserOptions = readUserOptions
    this.handOut = handOut
    const mask = (text: string, before?: string) => this.mask(text, before)
    const kind = {
      lockFor: idOf,
      sessionOf: idOf,
      read: toSession,
      reread: (found: StoredSession) => this.reread(found),
      foldIn: ({ session, text, file }: StoredSession) => foldIn(store, session.id, text, file),
      changed: (stored: StoredSession) => this.refresh(stored),
    }
    this.documents = new Documents(store, mask, kind, recording)
  }

  /** The same work sessions for one call of a verb, whose writes are recorded; without a record for what is not taken back. */
  forWrite(recording: Write | undefined): WorkSessions {
    return new WorkSessions(
      this.store,
      this.redact,
      this.readUserOptions,
      this.handOut,
      recording,
      this.count,
    )
  }

  get masked(): number {
    return this.count.masked
  }

  /** Makes a text safe to write; `before` is the text already there. */
  async mask(text: string, before = ''): Promise<string> {
    const { text: masked, count } = await this.redact(before, text)
    this.count.masked += count
    return masked
  }

  /** The same without counting, for a text that is only tried out. */
  async maskQuietly(text: string, before = ''): Promise<string> {
    return (await this.redact(before, text)).text
  }

  /** Masks texts that come in together, each by itself. A secret that is found in one is masked in all. */
  async maskTexts(texts: string[]): Promise<string[]> {
    const masked = await this.mask(texts.join(`\n${BETWEEN}\n`), BETWEEN)
    return masked.split(`\n${BETWEEN}\n`)
  }

  /** Makes a value safe to show or give to Claude: without secrets, invisible characters and terminal controls. */
  async show<T>(value: T): Promise<T> {
    return this.conceal(mapTextsAtOnce(value, harmless))
  }

  /** Masks secrets in text from people or git that is passed on. These do not count as masked. */
  async conceal<T>(value: T): Promise<T> {
    return mapTexts(value, async text => (await this.redact('', text)).text)
  }

  async create(name: string, document: string): Promise<StoredSession> {
    return this.documents.create(`${placeFolder('active')}/${name}`, document)
  }

  /** Changes a document in one locked step, with the waiting edits. An edit without a change writes nothing else. */
  async update(found: StoredSession, edit: (stored: StoredSession) => string): Promise<StoredSession> {
    return this.documents.update(found, edit)
  }

  /** Keeps an edit for the next writer, which applies it to the document of that time. */
  async postpone({ session }: StoredSession, item: Postponed): Promise<void> {
    const file = await postpone(this.store, session.id, await mapTexts(item, text => this.mask(text)))
    await this.recording?.waits(session.id, file)
  }

  /** Throws CONFLICT if somebody opened it again in the meantime. */
  async archive(stored: StoredSession): Promise<StoredSession> {
    const placed = await this.documents.place(stored, ({ session }) =>
      isOpen(session) ? undefined : placeFolder('archive'),
    )
    if (isOpen(placed.session)) throw reopened(placed.file)
    return placed
  }

  /** Puts an open work session that lies in the archive back among the open ones. */
  async putBack(stored: StoredSession): Promise<StoredSession> {
    return this.documents.place(stored, ({ session }) =>
      isOpen(session) ? placeFolder('active') : placeFolder('archive'),
    )
  }

  /** Takes an entry out of the journal, if it still has this text. */
  async takeOutEntry(file: string, text: string): Promise<void> {
    await this.store.move(file, `${TAKEN_BACK}/${file.slice(file.lastIndexOf('/') + 1)}`, text)
  }

  /** `at` is its time as a file name. The new entry sorts last, also if the clock was set back. Undo takes it out only if it is `own` to the write. */
  async addEntry(id: string, at: string, text: string, own = false): Promise<string> {
    const masked = await this.mask(text)
    const newest = (await this.store.names(entriesFolder(id))).at(-1) ?? ''
    const name = newest.slice(0, at.length) > at ? (nextForFileName(newest) ?? at) : at
    for (let count = 1; ; count += 1) {
      const file = `${entriesFolder(id)}/${name}${count > 1 ? `_${count}` : ''}.md`
      try {
        if (own) await this.recording?.enter(id, file, masked)
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

  /** All entries, the oldest first, without unreadable ones. */
  async *entries(id: string): AsyncGenerator<{ file: string; text: string }> {
    for (const name of await this.store.names(entriesFolder(id))) {
      const file = `${entriesFolder(id)}/${name}`
      const stored = await this.store.read(file).catch(() => undefined)
      if (stored) yield { file, text: stored.text }
    }
  }

  /** Writes the quick-resume of a document again, so that hooks find it, and returns it. */
  async refresh(stored: StoredSession): Promise<QuickResume> {
    // A handwritten secret must not be copied or passed on. Masking comes before a briefing cuts lines, because half a
    // secret would not be recognized.
    const session = await this.show(stored.session)
    const file = quickResumePath(stored.session.id)
    const work = await this.show(await readCapturedWork(this.store, stored.session.id))
    const captured = work && { work, file }
    const { briefing: budget } = await this.readSettings()
    const focus = await this.show(await describeFocus(this.store, session))
    const quick = await this.show(
      makeQuickResume(session, stored.file, stored.stamp, budget, { captured, focus }),
    )
    const { text } = await this.redact('', renderQuickResume(quick, work))
    // These are only copies. Without them the next start is slower, but the write is done.
    await this.keepQuickResume(file, text).catch(() => undefined)
    this.handOut.keep(quick)
    return quick
  }

  private async keepQuickResume(file: string, text: string): Promise<void> {
    const there = await this.store.readLines(file)
    if (there !== undefined && !isQuickResume(there)) await this.store.move(file, file.replace('.md', KEPT))
    await this.store.keepCopy(file, text)
  }

  /** The settings of the project, then of the user, then the defaults. Never throws, because bad settings must not stop a write. */
  async readSettings(): Promise<Settings> {
    const user = this.readUserOptions()
    try {
      const stored = await this.store.read(SETTINGS)
      return readSettings(stored?.text ?? '', SETTINGS, user)
    } catch {
      return readSettings('', SETTINGS, user)
    }
  }
}

function idOf({ session }: StoredSession): string {
  return session.id
}

/** The error for a work session that somebody opened again just before its move to the archive. */
function reopened(file: string): LogbookError {
  return new LogbookError(
    'CONFLICT',
    `${file} was saved by someone else at the same moment, as a work session that is still open. It stays so.`,
    'Close it again with {close}.',
  )
}
