// Finds, lists and makes documents with an id of a word and a number, in files such as `TASK-001-login.md`. Tasks and
// sprints are kinds of them.
import { LogbookError } from '../errors.ts'
import { idOfFile, idsOfFile, isLikeId, nextId, type Prefix, stemOf } from '../planning/ids.ts'
import { FileNames } from '../planning/names/file-names.ts'
import { findByName } from '../planning/names/find-by-name.ts'
import { fileIdOf } from '../planning/plan-ids.ts'
import { findSimilar } from '../text/names/similar-names.ts'
import { slugOf } from '../text/slug.ts'
import {
  Documents,
  type Edit,
  type FolderFor,
  type Mask,
  type Problem,
  type StoredDocument,
} from './documents.ts'
import { listDocuments, markdownNames, readSettled } from './list-documents.ts'
import type { Store, StoredText } from './store.ts'
import type { NewFile } from './together.ts'
import type { Write } from './writes.ts'

export interface NumberedKind<T extends StoredDocument> {
  prefix: Prefix
  /** The noun in messages; `{task list}` shows all. */
  noun: string
  /** The lock for every write to any of them. */
  lock: string
  /** New documents go to the first folder. In the others, only files with unusual names are read for their ids. */
  folders: readonly [string, ...string[]]
  /** False for a file that only tells about the others. */
  isOne?(text: string, file: string): boolean
  /** Throws INVALID_DOCUMENT. */
  read(stored: StoredText, file: string): T
  headOf(stored: T): { id: string; title: string }
  /** True if it has ended; then other matches of a name win. */
  isEnded?(stored: T): boolean
  folderFor?: FolderFor<T>
  /** Files outside of these folders that belong to one of the given ones. */
  listElsewhere?(store: Store, folders: readonly string[], isWanted?: IsWanted): Promise<Listed<T>>
  /** A further suggestion if there is none. */
  orElse?: string
}

export interface Listed<T> {
  found: T[]
  problems: Problem[]
  unread: Unread[]
}

/** A file without any sign of a document, or a folder of such files. */
export interface Unread extends Problem {
  next: string
}

type IsWanted = (name: string) => boolean

export class NumberedDocuments<T extends StoredDocument> {
  protected readonly store: Store
  private readonly mask: Mask
  private readonly kind: NumberedKind<T>
  private readonly documents: Documents<T>
  protected readonly names: FileNames

  constructor(store: Store, mask: Mask, kind: NumberedKind<T>, recording?: Write) {
    this.store = store
    this.mask = mask
    this.kind = kind
    this.names = new FileNames(kind.prefix)
    const lockFor = () => kind.lock
    const reread = (found: T) => this.reread(found)
    this.documents = new Documents(store, mask, { ...kind, lockFor, reread }, recording)
  }

  /** Makes the files that `draft` returns, all or none; see `together.ts`. */
  protected async createFiles(note: string, draft: () => Promise<NewFile[]>): Promise<void> {
    await this.documents.createTogether(this.kind.lock, note, draft)
  }

  /** Removes its file. False if somebody has changed it since it was read; then it stays. */
  protected async removeFile(found: T): Promise<boolean> {
    return this.documents.remove(found)
  }

  protected async listIn(folders: readonly string[], isWanted?: IsWanted): Promise<Listed<T>> {
    const inside = await this.listInside(folders, isWanted)
    const elsewhere = await this.kind.listElsewhere?.(this.store, folders, isWanted)
    if (!elsewhere) return inside
    return {
      found: inside.found.concat(elsewhere.found),
      problems: inside.problems.concat(elsewhere.problems),
      unread: elsewhere.unread,
    }
  }

  private async listInside(folders: readonly string[], isWanted?: IsWanted): Promise<Listed<T>> {
    const all: Listed<T> = { found: [], problems: [], unread: [] }
    const { isOne, read } = this.kind
    const readOne = (stored: StoredText, file: string) =>
      isOne?.(stored.text, file) === false ? [] : [read(stored, file)]
    for (const folder of folders) {
      const { found, problems } = await listDocuments(this.store, folder, readOne, isWanted)
      all.found = all.found.concat(found.flat())
      all.problems = all.problems.concat(problems)
    }
    return all
  }

  /**
   * Finds a document by its id ("1", "task-1"), its title, or its file name or a beginning of it. The id of an ended one
   * wins over a mere beginning. Throws AMBIGUOUS_ID, and INVALID_DOCUMENT if only an unreadable file fits.
   */
  async find(id: string): Promise<T | undefined> {
    const { folders } = this.kind
    // There may be thousands, and the file name nearly always shows the right one.
    const isNamed = this.names.likeness(id)
    const likely = await this.listIn(folders, name => isNamed(name) || !this.names.isOurs(name))
    const found = this.pick(id, likely.found, true) ?? this.pick(id, (await this.listIn(folders)).found)
    const broken = likely.problems.find(({ file }) => isNamed(file))
    if (!found && broken)
      throw new LogbookError('INVALID_DOCUMENT', broken.message, 'Mend that file in an editor.')
    return found
  }

  /** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
  async get(id: string): Promise<T> {
    const found = await this.find(id)
    if (found) return found
    const { noun, orElse } = this.kind
    const offered = await this.offer(id)
    throw new LogbookError(
      'NOT_FOUND',
      `There is no ${noun} ${JSON.stringify(id.trim())}.`,
      `${offered && `Did you mean ${offered}? `}See which there are with {${noun} list}${orElse ? `, or ${orElse}` : ''}.`,
    )
  }

  /** The file names of open ones with a similar name. A mistyped number is like too many others. */
  private async offer(typed: string): Promise<string> {
    const name = stemOf(typed.trim())
    if (isLikeId(name)) return ''
    const { found } = await this.listIn(this.kind.folders)
    const open = found.filter(stored => !this.kind.isEnded?.(stored))
    const namesOf = (stored: T) => [this.kind.headOf(stored).title, stemOf(stored.file)]
    return findSimilar(name, open, namesOf)
      .map(({ file }) => stemOf(file))
      .join(', ')
  }

  /** `draft` gets the new id, which no other document has. Throws what it throws. */
  async create(title: string, draft: (id: string) => string): Promise<T> {
    return this.documents.createNext(this.kind.lock, async () => {
      const id = nextId(await this.takenIds(), this.kind.prefix)
      // The name also holds the title, so that two branches do not make the same file.
      const slug = slugOf(await this.mask(title))
      return { file: `${this.kind.folders[0]}/${id}${slug && `-${slug}`}.md`, text: draft(id) }
    })
  }

  /** Changes it and moves it to its place in one locked step. An edit without a change writes nothing. */
  async update(found: T, edit: Edit<T>): Promise<T> {
    return this.documents.update(found, edit)
  }

  /** Undefined if there is no such file. Throws INVALID_DOCUMENT. */
  async open(file: string): Promise<T | undefined> {
    const stored = await readSettled(this.store, file)
    return stored && this.kind.read(stored, file)
  }

  /** Takes a file out of its folder, if it still has the text of `found`. */
  async takeOut(found: T): Promise<void> {
    await this.documents.takeOut(found)
  }

  /** Moves a file to the folder for its status. */
  async place(found: T): Promise<T> {
    return this.documents.place(found)
  }

  /** Renames a file from the id `from` to its current id, and keeps the rest of the name. Returns its new place. */
  async rename(found: T, from: string): Promise<string> {
    const { file } = found
    const { id } = this.kind.headOf(found)
    const before =
      idsOfFile(file).find(one => one.toLowerCase() === fileIdOf(from).toLowerCase()) ?? idOfFile(file)
    const isNumbered = stemOf(file) !== before || /\d$/.test(before)
    const folder = file.slice(0, file.lastIndexOf('/') + 1)
    const name = `${fileIdOf(id)}${stemOf(file).slice(before.length)}.md`
    return this.documents.rename(found, isNumbered ? `${folder}${name}` : file)
  }

  /** The current document, in its current place. Throws NOT_FOUND. */
  private async reread(found: T): Promise<T> {
    const now = await readSettled(this.store, found.file)
    return now ? this.kind.read(now, found.file) : this.get(this.kind.headOf(found).id)
  }

  /** Taken ids, also of unreadable files. */
  private async takenIds(): Promise<string[]> {
    const names = new Map<string, string[]>()
    for (const folder of this.kind.folders) names.set(folder, await markdownNames(this.store, folder))
    // An archive grows, so only its files with unusual names are read.
    const [first, ...others] = this.kind.folders
    const strange = others.filter(folder => !names.get(folder)?.every(name => this.names.isOurs(name)))
    const { found } = await this.listInside([first, ...strange])
    const elsewhere = await this.kind.listElsewhere?.(this.store, this.kind.folders)
    const all = found.concat(elsewhere?.found ?? [])
    const files = [...(elsewhere?.found ?? []), ...(elsewhere?.problems ?? [])].map(({ file }) => file)
    return [
      ...[...[...names.values()].flat(), ...files].flatMap(idsOfFile),
      ...all.map(stored => this.kind.headOf(stored).id),
    ]
  }

  private pick(query: string, all: T[], idOnly = false): T | undefined {
    const isEnded = (stored: T) => this.kind.isEnded?.(stored) ?? false
    const lists = [all.filter(stored => !isEnded(stored)), all.filter(isEnded)]
    const nameOf = (stored: T) => ({ file: stored.file, ...this.kind.headOf(stored) })
    const found = findByName(query, lists, this.kind.prefix, nameOf, idOnly)
    if (found.length > 1) throw this.ambiguous(query.trim(), found)
    return found[0]
  }

  private ambiguous(id: string, found: T[]): LogbookError {
    const list = found.map(stored => {
      const head = this.kind.headOf(stored)
      return `  ${head.id}  ${head.title}  ${stored.file}`
    })
    return new LogbookError(
      'AMBIGUOUS_ID',
      `"${id}" fits ${found.length} ${this.kind.noun} files:\n${list.join('\n')}`,
      'Name one by its file name without .md, or let {doctor} --fix give the younger an id of its own.',
    )
  }
}
