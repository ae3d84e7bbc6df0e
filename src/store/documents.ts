// The one way to change a document of a person: lock, read again, refuse conflict marks, edit, mask, write, and move
// where it belongs. A kind of document says what is its own; see `numbered-documents.ts` and `work-sessions.ts`.
import { LogbookError } from '../errors.ts'
import { refuseConflict } from '../text/conflict-marks.ts'
import type { Folding } from './inbox.ts'
import type { Store, StoredText } from './store.ts'

/** `file` is relative to the root. */
export interface StoredDocument extends StoredText {
  file: string
}

/** A file that could not be read as a document of its kind, and why. */
export interface Problem {
  file: string
  message: string
}

/** A text as it may be written; `before` is what stood there already. */
export type Mask = (text: string, before?: string) => Promise<string>

export type Edit<T> = (stored: T) => string | Promise<string>

/** The folder that a document belongs to by what it says; undefined leaves it where it lies. */
export type FolderFor<T> = (stored: T) => string | undefined

export interface Kind<T extends StoredDocument> {
  /** The lock that is held for every write to it. */
  lockFor(stored: T): string
  /** Throws INVALID_DOCUMENT. */
  read(stored: StoredText, file: string): T
  /** As it is now, wherever it lies now. Throws NOT_FOUND. */
  reread(found: T): Promise<T>
  /** A document that ends moves with the write that ends it. */
  folderFor?: FolderFor<T>
  /** What waits to be written into it. */
  foldIn?(stored: T): Promise<Folding>
  /** Called under the lock when it was written or moved. */
  changed?(stored: T): Promise<unknown>
}

export class Documents<T extends StoredDocument> {
  readonly store: Store
  private readonly mask: Mask
  private readonly kind: Kind<T>

  constructor(store: Store, mask: Mask, kind: Kind<T>) {
    this.store = store
    this.mask = mask
    this.kind = kind
  }

  /** Throws ALREADY_EXISTS. */
  async create(file: string, text: string): Promise<T> {
    const masked = await this.mask(text)
    const stamp = await this.store.create(file, masked)
    return this.tell(this.kind.read({ text: masked, stamp }, file))
  }

  /** The same for a name that is free only under a lock. Throws what `draft` throws. */
  async createNext(lock: string, draft: () => Promise<{ file: string; text: string }>): Promise<T> {
    return this.store.lock(lock, async () => {
      const { file, text } = await draft()
      return this.create(file, text)
    })
  }

  /** In one step for every other writer. An edit that changes nothing writes nothing. */
  async update(found: T, edit: Edit<T>): Promise<T> {
    return this.lock(found, async () => {
      const written = await untilSettled(async () => this.write(await this.kind.reread(found), edit))
      return this.settle(written, this.kind.folderFor)
    })
  }

  /** Moves a document where it belongs. */
  async place(found: T, folderFor = this.kind.folderFor): Promise<T> {
    return this.lock(found, async () => this.settle(await this.kind.reread(found), folderFor))
  }

  /** Gives its file another name. Returns where it is now: a number is added when the name is taken. */
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
    const stamp = await this.store.write(file, text, stored)
    await waiting?.clear()
    return this.tell({ ...next, stamp })
  }

  private async settle(written: T, folderFor: FolderFor<T> | undefined): Promise<T> {
    let stored = written
    return untilSettled(async () => {
      const { text, stamp, file } = stored
      const name = file.slice(file.lastIndexOf('/') + 1)
      const folder = folderFor?.(stored)
      if (folder === undefined || file === `${folder}/${name}`) return stored
      try {
        const moved = await this.store.move(file, `${folder}/${name}`, text)
        return await this.tell(this.kind.read({ text, stamp }, moved))
      } catch (error) {
        // Saved by somebody since: what it says now decides where it belongs.
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

/** How often a file that somebody is saving just now is looked at again, and how old a save can be for that. */
export const ATTEMPTS = 5
export const YOUNG_MS = 200

/** Does it again as long as somebody else changes the file at the same moment. Throws CONFLICT in the end. */
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
