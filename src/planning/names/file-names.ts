// Reads what the names of files say about the documents in them. The answers are kept, because a plan has hundreds of tasks,
// and each of them is looked for by its name.

import { lowerName } from '../../text/slug.ts'
import { idsOfFile, type Prefix, plainId, stemOf } from '../ids.ts'
import { fileIdOf, isPlanTaskFile } from '../plan-ids.ts'
import { beginsWith } from './find-by-name.ts'

interface FileName {
  /** In small letters. */
  stem: string
  ids: string[]
  /** False if the name is not one of ours; the file may then have any id. */
  isOurs: boolean
}

export class FileNames {
  private readonly prefix: Prefix
  private readonly known = new Map<string, FileName>()

  constructor(prefix: Prefix) {
    this.prefix = prefix
  }

  isOurs(file: string): boolean {
    return this.read(file).isOurs
  }

  /** Tells whether a file is named by the id, or by a beginning of its name. */
  likeness(query: string): (file: string) => boolean {
    const name = fileIdOf(stemOf(query.trim()))
    const wanted = plainId(name, this.prefix)
    const begun = lowerName(name)
    return file => {
      const { stem, ids } = this.read(file)
      return ids.includes(wanted) || (stem.startsWith(begun) && beginsWith(file, name))
    }
  }

  private read(file: string): FileName {
    const known = this.known.get(file)
    if (known) return known
    const own = idsOfFile(file)
    const read = {
      stem: lowerName(stemOf(file)),
      ids: own.map(id => plainId(id, this.prefix)),
      isOurs: isPlanTaskFile(file)
        ? this.prefix === 'TASK'
        : own.some(id => id.toUpperCase().startsWith(`${this.prefix}-`) && /^\w+-\d+$/.test(id)),
    }
    this.known.set(file, read)
    return read
  }
}
