// The only way to change a person's document: lock, read again, refuse conflict marks, edit, mask, write, and move it to
// its place. Each kind of document has its own definition; see `numbered-documents.ts` and `work-sessions.ts`.
import { LogbookError } from '../errors.ts'
import { refuseConflict } from '../text/conflict-marks.ts'
import type { Folding } from './inbox.ts'
import { TAKEN_BACK } from './paths.ts'
import type { Store, StoredText } from './store.ts'
import { type NewFile, takeAwayUnfinished, writeTogether } from './together.ts'
import type { Write } from './writes.ts'

/** `file` is relative to the root. */
export interface StoredDocument extends StoredText {
  file: string
}

/** A file that is not a readable document of its kind, and the reason. */
export interface Problem {
  file: string
  message: string
}

/** Makes a text safe to write; `before` is the text already there. */
export type Mask = (text: string, before?: string) => Promise<string>

export type Edit<T> = (stored: T) => string | Promise<string>

/** The folder that a document belongs to by what it says; undefined leaves it where it lies. */
export type FolderFor<T> = (stored: T) => string | undefined

export interface Kind<T extends StoredDocument> {
  /** The lock for every write to it. */
  lockFor(stored: T): string
  /** Throws INVALID_DOCUMENT. */
  read(stored: StoredText, file: string): T
  /** The current document, in its current place. Throws NOT_FOUND. */
  reread(found: T): Promise<T>
  /** The id of a work session; other documents have none. */
  sessionOf?(stored: T): string
  /** True if a document moves with the write that ends it. */
  folderFor?: FolderFor<T>
  /** Adds waiting edits to the text. */
  foldIn?(stored: T): Promise<Folding>
  /** Called under the lock after a write or move. */
  changed?(stored: T): Promise<unknown>
}

export class Documents<T extends StoredDocument> {
  readonly store: Store
  private readonly mask: Mask
  private readonly kind: Kind<T>
  /** Records what is written, for undo. */
  private readonly recording: Write | undefined

  constructor(store: Store, mask: Mask, kind: Kind<T>, recording?: Write) {
    this.store = store
    this.mask = mask
    this.kind = kind
    this.recording = recording
  }

  /** Throws ALREADY_EXISTS. */
  async create(file: string, text: string): Promise<T> {
    const masked = await this.mask(text)
    await this.recording?.create(file, masked)
    const stamp = await this.store.create(file, masked).catch(error => this.giveUp(file, error))
    return this.tell(this.kind.read({ text: masked, stamp }, file))
  }

  /** The same for a name that is chosen under the lock. Throws what `draft` throws. */
  async createNext(lock: string, draft: () => Promise<{ file: string; text: string }>): Promise<T> {
    return this.store.lock(lock, async () => {
      const { file, text } = await draft()
      return this.create(file, text)
    })
  }

  /**
   * Makes several files as one: all of them are there, or none. `note` names the file that says what is being made, so
   * that the next writer takes away what a killed process has left. Throws what `draft` throws.
   */
  async createTogether(lock: string, note: string, draft: () => Promise<NewFile[]>): Promise<void> {
    await this.store.lock(lock, async () => {
      await takeAwayUnfinished(this.store, note)
      const files: NewFile[] = []
      for (const { file, text } of await draft()) files.push({ file, text: await this.mask(text) })
      await writeTogether(this.store, note, files)
    })
  }

  /** Removes a file if it still holds this text. */
  async remove(found: T): Promise<boolean> {
    return this.lock(found, async () => {
      if ((await this.store.read(found.file))?.text !== found.text) return false
      await this.store.remove(found.file)
      return true
    })
  }

  /** Changes a document in one step for other writers. An edit without a change writes nothing. */
  async update(found: T, edit: Edit<T>): Promise<T> {
    return this.lock(found, async () => {
      const written = await untilSettled(async () => this.write(await this.kind.reread(found), edit))
      return this.settle(written, this.kind.folderFor)
    })
  }

  /** Moves a document to its place. */
  async place(found: T, folderFor = this.kind.folderFor): Promise<T> {
    return this.lock(found, async () => this.settle(await this.kind.reread(found), folderFor))
  }

  /** Takes a document that still has the text of `found` out of its folder. Throws CONFLICT if it has another. */
  async takeOut(found: T): Promise<void> {
    const name = found.file.slice(found.file.lastIndexOf('/') + 1)
    await this.lock(found, () => this.store.move(found.file, `${TAKEN_BACK}/${name}`, found.text))
  }

  /** Renames its file, with a number if the name is taken. Returns the document in its new place. */
  async rename(found: T, to: string): Promise<string> {
    return found.file === to ? to : this.lock(found, () => this.store.move(found.file, to, found.text))
  }

  private lock<R>(stored: T, work: () => Promise<R>): Promise<R> {
    return this.store.lock(this.kind.lockFor(stored), work)
  }

  private async write(stored: T, edit: Edit<T>): Promise<T> {
    const { file } = stored
    refuseConflict(stored.text, file)
    const waiting = await this.kind.foldIn?.(stored)
    const isFolded = waiting !== undefined && waiting.text !== stored.text
    const edited = await edit(isFolded ? this.kind.read({ ...stored, text: waiting.text }, file) : stored)
    if (edited === stored.text) return stored
    const text = await this.mask(edited, stored.text)
    const next = this.kind.read({ text, stamp: stored.stamp }, file)
    await waiting?.announce(text)
    // The waiting edits are writes of others: taking this one back leaves them in the text.
    await this.recording?.change(file, waiting?.text ?? stored.text, text, this.kind.sessionOf?.(stored))
    const stamp = await this.store.write(file, text, stored).catch(error => this.giveUp(file, error))
    await waiting?.clear()
    return this.tell({ ...next, stamp })
  }

  private async giveUp(file: string, error: unknown): Promise<never> {
    await this.recording?.failed(file)
    throw error
  }

  private async settle(written: T, folderFor: FolderFor<T> | undefined): Promise<T> {
    let stored = written
    return untilSettled(async () => {
      const { text, stamp, file } = stored
      const name = file.slice(file.lastIndexOf('/') + 1)
      const folder = folderFor?.(stored)
      if (folder === undefined || file === `${folder}/${name}`) return stored
      try {
        await this.recording?.move(file, `${folder}/${name}`)
        const moved = await this.store.move(file, `${folder}/${name}`, text)
        // Another file may have that name.
        if (moved !== `${folder}/${name}`) await this.recording?.move(file, moved)
        return await this.tell(this.kind.read({ text, stamp }, moved))
      } catch (error) {
        // Somebody saved it in the meantime, so its new content decides its place.
        if (isConflict(error)) stored = await this.kind.reread(stored)
        throw error
      }
    })
  }

  private async tell(stored: T): Promise<T> {
    await this.kind.changed?.(stored)
    return stored
  }
}

/** The number of retries for a file that somebody is saving, and the greatest age of such a save. */
export const ATTEMPTS = 5
export const YOUNG_MS = 200

/** Tries again while somebody else changes the file at the same moment. Finally throws CONFLICT. */
async function untilSettled<R>(work: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isConflict(error) || attempt === ATTEMPTS) throw error
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof LogbookError && error.code === 'CONFLICT'
}
