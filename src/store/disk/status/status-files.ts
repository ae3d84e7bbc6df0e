// What agents say of themselves, as files of this machine. A cloned repository may bring such a folder: only plain files
// count, no link is followed, and no pipe is opened.
import { closeSync, lstatSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { LogbookError, reasonOf } from '../../../errors.ts'
import { partName, partsOf, stemOf } from '../../../status/agent-file.ts'
import { EARLIER_STATUS, STATUS } from '../../paths.ts'
import type { StatusFile, StatusRecords } from '../../status/status-records.ts'
import { hasLink } from '../links.ts'
import { openPlainFile, THROUGH_NO_LINK } from '../plain-file.ts'
import { appendStatus, LARGEST_STATUS } from './append-status.ts'

/** No machine has more agents; a folder from elsewhere may. */
const MOST_FILES = 20_000

/** `largest` is in bytes. */
export function openStatusFiles(root: string, largest = LARGEST_STATUS): StatusRecords {
  const fileOf = (name: string, part: number) =>
    part === 0 ? join(root, STATUS, `${name}.jsonl`) : join(root, EARLIER_STATUS, partName(name, part))

  return {
    async append(agent, line) {
      try {
        appendStatus(root, agent, line, largest)
      } catch (error) {
        throw new LogbookError(
          'UNWRITABLE',
          `The status could not be written to ${STATUS}: ${reasonOf(error) ?? (error as Error).message}.`,
          'Check the permissions of that folder.',
        )
      }
    },
    async list() {
      const names = namesIn(root, STATUS)
      const files = names.flatMap(name => {
        const stem = stemOf(name)
        const found = stem === undefined ? undefined : look(join(root, STATUS, name), stem)
        return found ? [found] : []
      })
      return { files, parts: names.includes('earlier') ? partsOf(namesIn(root, EARLIER_STATUS)) : new Map() }
    },
    async findPart(name, part) {
      return part === 0 ? undefined : look(fileOf(name, part), name)
    },
    async read(name, part, from, to) {
      return readSlice(fileOf(name, part), from, to)
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
    return found?.isFile()
      ? { name, size: found.size, mtimeMs: found.mtimeMs, id: `${found.ino}` }
      : undefined
  } catch {
    return undefined
  }
}

function readSlice(path: string, from: number, to: number): Buffer {
  try {
    const opened = openPlainFile(path, THROUGH_NO_LINK)
    if (!opened) return Buffer.alloc(0)
    try {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(to, opened.stats.size) - from))
      let length = 0
      while (length < bytes.length) {
        const read = readSync(opened.file, bytes, length, bytes.length - length, from + length)
        if (read === 0) break
        length += read
      }
      return bytes.subarray(0, length)
    } finally {
      closeSync(opened.file)
    }
  } catch {
    return Buffer.alloc(0)
  }
}
