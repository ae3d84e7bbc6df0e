// Keeps the reports of plans in `.tasks/reports/`. People keep them in git and write in them, so a report that is not as it
// was written stays for ever, and the next one comes beside it.
import { LogbookError } from '../../errors.ts'
import { checksum } from '../../text/checksum.ts'
import { Documents, type Mask, type StoredDocument } from '../documents.ts'
import { REPORTS, TASKS_LOCK } from '../paths.ts'
import type { Store } from '../store.ts'

/** The last line. Without it, or with another checksum, the file is a person's. */
const MARK = /<!-- logbook ([0-9a-f]{8}): edit this file as you like, Logbook then leaves it as it is -->\s*$/
const MOST_BESIDE = 99

export interface WrittenReport {
  file: string
  /** Reports that somebody has edited, which stay. */
  kept: string[]
}

export class Reports {
  private readonly store: Store
  private readonly documents: Documents<StoredDocument>

  constructor(store: Store, mask: Mask) {
    this.store = store
    this.documents = new Documents<StoredDocument>(store, mask, {
      lockFor: () => TASKS_LOCK,
      read: (stored, file) => ({ ...stored, file }),
      reread: async ({ file }) => {
        const now = await store.read(file)
        if (now) return { ...now, file }
        throw new LogbookError('NOT_FOUND', `${file} is gone.`)
      },
    })
  }

  /** `text` holds no secret: masking it again must change nothing. Throws what the store throws. */
  async write(plan: string, text: string): Promise<WrittenReport> {
    const marked = `${text}\n${markOf(text)}\n`
    const kept: string[] = []
    for (let number = 1; number <= MOST_BESIDE; number += 1) {
      const file = fileOf(plan, number)
      if (await this.put(file, marked)) return { file, kept }
      kept.push(file)
    }
    throw new LogbookError(
      'ALREADY_EXISTS',
      `${kept.length} reports of ${plan} were edited, so there is no name left for a new one.`,
      `Move some out of ${REPORTS}/.`,
    )
  }

  /** The newest that is there. */
  async find(plan: string): Promise<string | undefined> {
    let last: string | undefined
    for (let number = 1; number <= MOST_BESIDE; number += 1) {
      const file = fileOf(plan, number)
      if (!(await this.isThere(file))) return last
      last = file
    }
    return last
  }

  /** False if something else has the name. */
  private async put(file: string, text: string): Promise<boolean> {
    const there = await this.store
      .read(file)
      .catch(error => (isOfFile(error) ? 'unreadable' : Promise.reject(error)))
    if (there === 'unreadable') return false
    try {
      if (!there) await this.documents.create(file, text)
      // Somebody may save it between the look and the write.
      const { text: now } = there
        ? await this.documents.update({ ...there, file }, stored =>
            isOurs(stored.text) ? text : stored.text,
          )
        : { text }
      return now === text
    } catch (error) {
      if (error instanceof LogbookError && ['ALREADY_EXISTS', 'NOT_FOUND', 'SET_ASIDE'].includes(error.code))
        return false
      throw error
    }
  }

  private async isThere(file: string): Promise<boolean> {
    try {
      return (await this.store.read(file)) !== undefined
    } catch (error) {
      if (isOfFile(error)) return true
      throw error
    }
  }
}

function fileOf(plan: string, number: number): string {
  return `${REPORTS}/${plan}${number === 1 ? '' : `-${number}`}.md`
}

function isOfFile(error: unknown): boolean {
  return error instanceof LogbookError && ['INVALID_DOCUMENT', 'UNREADABLE'].includes(error.code)
}

/** Git may have changed the ends of lines. */
function isOurs(text: string): boolean {
  const plain = text.replaceAll('\r\n', '\n')
  const found = MARK.exec(plain)
  return found?.[0].startsWith(markOf(plain.slice(0, found.index - 1))) ?? false
}

function markOf(text: string): string {
  return `<!-- logbook ${checksum(text)}: edit this file as you like, Logbook then leaves it as it is -->`
}
