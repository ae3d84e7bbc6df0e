// What agents say of themselves, as files of this machine. A cloned repository may bring such a folder: only plain files
// count, no link is followed, and no pipe is opened.
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { LogbookError, reasonOf } from '../../../errors.ts'
import { partName, partsOf, stemOf } from '../../../status/agent-file.ts'
import { EARLIER_STATUS, STATUS } from '../../paths.ts'
import type { StatusFile, StatusRecords } from '../../status/status-records.ts'
import { hasLink } from '../links.ts'
import { appendStatus, LARGEST_STATUS } from './append-status.ts'

/** No machine has more agents; a folder from elsewhere may. */
const MOST_FILES = 20_000

/** `largest` is in bytes. */
export function openStatusFiles(root: string, largest = LARGEST_STATUS): StatusRecords {
  const folder = join(root, STATUS)
  const fileOf = (name: string, part: number) =>
    part === 0 ? `${folder}/${name}.jsonl` : join(root, EARLIER_STATUS, partName(name, part))

  return {
    async append(agent, line) {
      try {
        appendStatus(root, agent, line, largest)
      } catch (error) {
        throw new LogbookError(
          'UNWRITABLE',
          `The status could not be written to ${STATUS}: ${reasonOf(error) ?? (error as Error).message}.`,
          'Mend that and try again.',
        )
      }
    },
    async list() {
      const names = namesIn(root, STATUS)
      const files = names.flatMap(name => {
        const stem = stemOf(name)
        const found = stem === undefined ? undefined : look(`${folder}/${name}`, stem)
        return found ? [found] : []
      })
      return { files, parts: names.includes('earlier') ? partsOf(namesIn(root, EARLIER_STATUS)) : new Map() }
    },
    async findPart(name, part) {
      return part === 0 ? undefined : look(fileOf(name, part), name)
    },
    async read(name, part, from, to, id) {
      return readSlice(fileOf(name, part), from, to, id)
    },
    async readEnds(files, most, take) {
      for (const file of files) {
        const { name, size } = file
        take(file, readSlice(fileOf(name, 0), Math.max(0, size - most), size))
      }
    },
  }
}

function namesIn(root: string, folder: string): string[] {
  try {
    if (hasLink(root, folder)) return []
    return readdirSync(join(root, folder)).sort().slice(0, MOST_FILES)
  } catch {
    // It is missing, or of somebody else.
    return []
  }
}

function look(path: string, name: string): StatusFile | undefined {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (!found?.isFile()) return undefined
    const { size, mtimeMs, birthtimeMs, ino } = found
    // Systems that do not know it say 0.
    return { name, size, mtimeMs, bornMs: birthtimeMs > 0 ? birthtimeMs : undefined, id: `${ino}` }
  } catch {
    return undefined
  }
}

/** Most reads fit in here, and a thousand buffers of their own would take longer than the reading. */
const SCRATCH = Buffer.allocUnsafeSlow(64 << 10)
const HOW = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/** `list` has seen that it is a plain file. */
function readSlice(path: string, from: number, to: number, id?: string): string {
  const most = Math.max(0, to - from)
  const bytes = most > SCRATCH.length ? Buffer.allocUnsafe(most) : SCRATCH
  let length = 0
  try {
    const file = openSync(path, HOW)
    try {
      if (id !== undefined && `${fstatSync(file).ino}` !== id) return ''
      while (length < most) {
        const read = readSync(file, bytes, length, most - length, from + length)
        if (read === 0) break
        length += read
      }
    } finally {
      closeSync(file)
    }
  } catch {
    // It is gone, or of somebody else.
  }
  return bytes.toString('latin1', 0, length)
}
