// Documents whose id is a word and a number, in files named `TASK-001-login.md`: found by whatever names one, listed, and
// made with the next number. A kind of them is a definition.
import { LogbookError } from '../errors.ts'
import { beginsWith, findByName } from '../planning/find-by-name.ts'
import { idOfFile, idsOfFile, nextId, type Prefix, sameId, stemOf } from '../planning/ids.ts'
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

export interface NumberedKind<T extends StoredDocument> {
  prefix: Prefix
  /** As messages call it; `{task list}` shows all. */
  noun: string
  /** Held for every write to any of them. */
  lock: string
  /** New ones lie in the first. In the others only what a person has named otherwise is read for its id. */
  folders: readonly [string, ...string[]]
  /** Throws INVALID_DOCUMENT. */
  read(stored: StoredText, file: string): T
  headOf(stored: T): { id: string; title: string }
  /** One that has ended means less than any other that a name fits. */
  isEnded?(stored: T): boolean
  folderFor?: FolderFor<T>
  /** Those that lie beside these folders, and belong to one of the given. */
  listElsewhere?(store: Store, folders: readonly string[], isWanted?: IsWanted): Promise<Listed<T>>
  /** Another thing to do where there is none. */
  orElse?: string
}

export interface Listed<T> {
  found: T[]
  problems: Problem[]
  unread: Unread[]
}

/** A file that is no document by any sign, or a folder with such files. */
export interface Unread extends Problem {
  next: string
}

type IsWanted = (name: string) => boolean

export class NumberedDocuments<T extends StoredDocument> {
  private readonly store: Store
  private readonly mask: Mask
  private readonly kind: NumberedKind<T>
  private readonly documents: Documents<T>

  constructor(store: Store, mask: Mask, kind: NumberedKind<T>) {
    this.store = store
    this.mask = mask
    this.kind = kind
    this.documents = new Documents(store, mask, {
      ...kind,
      lockFor: () => kind.lock,
      reread: found => this.reread(found),
    })
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
    for (const folder of folders) {
      const { found, problems } = await listDocuments(this.store, folder, this.kind.read, isWanted)
      all.found = all.found.concat(found)
      all.problems = all.problems.concat(problems)
    }
    return all
  }

  /**
   * By its id ("1", "task-1"), its title, the beginning of its file name, or all of it: an id of one that has ended wins
   * over what only begins so. Throws AMBIGUOUS_ID, and INVALID_DOCUMENT when only a file that cannot be read fits.
   */
  async find(id: string): Promise<T | undefined> {
    const { folders } = this.kind
    // There may be thousands of them, and nearly always the name of its file tells which it is.
    const likely = await this.listIn(folders, name => this.isNamed(name, id) || !this.isOurName(name))
    const found = this.pick(id, likely.found, true) ?? this.pick(id, (await this.listIn(folders)).found)
    const broken = likely.problems.find(({ file }) => this.isNamed(file, id))
    if (!found && broken)
      throw new LogbookError('INVALID_DOCUMENT', broken.message, 'Mend that file in an editor.')
    return found
  }

  /** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
  async get(id: string): Promise<T> {
    const found = await this.find(id)
    if (found) return found
    const { noun, orElse } = this.kind
    throw new LogbookError(
      'NOT_FOUND',
      `There is no ${noun} ${JSON.stringify(id.trim())}.`,
      `See which there are with {${noun} list}${orElse ? `, or ${orElse}` : ''}.`,
    )
  }

  /** `draft` is given the id of the new one, which nobody else gets. Throws what it throws. */
  async create(title: string, draft: (id: string) => string): Promise<T> {
    return this.documents.createNext(this.kind.lock, async () => {
      const id = nextId(await this.takenIds(), this.kind.prefix)
      // Named by its title too: two branches that each make a first one do not make the same file.
      const slug = slugOf(await this.mask(title))
      return { file: `${this.kind.folders[0]}/${id}${slug && `-${slug}`}.md`, text: draft(id) }
    })
  }

  /** In one locked step, with the move to where it belongs then. An edit that changes nothing writes nothing. */
  async update(found: T, edit: Edit<T>): Promise<T> {
    return this.documents.update(found, edit)
  }

  /** Brings a file to the folder that its status belongs to. */
  async place(found: T): Promise<T> {
    return this.documents.place(found)
  }

  /** Gives a file that was named `from` the name of its id; what stands behind the id in the name stays. Returns where it is now. */
  async rename(found: T, from: string): Promise<string> {
    const { file } = found
    const { id } = this.kind.headOf(found)
    const before = idsOfFile(file).find(one => one.toLowerCase() === from.toLowerCase()) ?? idOfFile(file)
    const isNumbered = stemOf(file) !== before || /\d$/.test(before)
    const folder = file.slice(0, file.lastIndexOf('/') + 1)
    const name = `${id}${stemOf(file).slice(before.length)}.md`
    return this.documents.rename(found, isNumbered ? `${folder}${name}` : file)
  }

  /** As it is now, wherever it lies now. Throws NOT_FOUND. */
  private async reread(found: T): Promise<T> {
    const now = await readSettled(this.store, found.file)
    return now ? this.kind.read(now, found.file) : this.get(this.kind.headOf(found).id)
  }

  /** Also by files that cannot be read. */
  private async takenIds(): Promise<string[]> {
    const names = new Map<string, string[]>()
    for (const folder of this.kind.folders) names.set(folder, await markdownNames(this.store, folder))
    // An archive grows: it is read only where a person has named files in another way.
    const [first, ...others] = this.kind.folders
    const strange = others.filter(folder => !names.get(folder)?.every(name => this.isOurName(name)))
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

  /** Files that are not named so by us may hold any id. */
  private isOurName(name: string): boolean {
    const { prefix } = this.kind
    return idsOfFile(name).some(id => id.toUpperCase().startsWith(`${prefix}-`) && /^\w+-\d+$/.test(id))
  }

  private isNamed(file: string, query: string): boolean {
    const name = stemOf(query.trim())
    return beginsWith(file, name) || idsOfFile(file).some(id => sameId(id, name, this.kind.prefix))
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
