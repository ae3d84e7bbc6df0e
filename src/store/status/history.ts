// Reads all that an agent has said, in the file that is written to and in the parts before it.
import { linesOf } from '../../status/byte-lines.ts'
import { readUpdate } from '../../status/read-update.ts'
import type { Update } from '../../status/update.ts'
import { zoneOfFile } from '../../status/zone-of-file.ts'
import type { StatusFile, StatusRecords } from './status-records.ts'

/** Bytes; of a larger file, which is not ours, only this end is read. */
const MOST = 64 << 20

export interface HistoryQuery {
  /** The newest so many. */
  limit?: number
  /** Those since then. */
  since?: Date
}

/** Oldest first. `isMeant` tells which updates count, `names` the files to look into. */
export async function readHistory(
  records: StatusRecords,
  names: readonly string[],
  isMeant: (update: Update) => boolean,
  { limit = Number.POSITIVE_INFINITY, since }: HistoryQuery = {},
): Promise<Update[]> {
  const { files, parts } = await records.list()
  const found: Update[][] = []
  for (const name of new Set(names)) {
    const own: Update[] = []
    const file = files.find(one => one.name === name)
    for (const part of [0, ...(parts.get(name) ?? []).toReversed()]) {
      if (own.length >= limit) break
      const place = part === 0 ? file : await records.findPart(name, part)
      if (place) own.unshift(...(await readPart(place, part)).filter(isCounted))
    }
    found.push(own)
  }
  return merge(found).slice(-limit)

  function isCounted(update: Update): boolean {
    return isMeant(update) && (since === undefined || Date.parse(update.timestamp) >= since.getTime())
  }

  async function readPart({ name, size, mtimeMs }: StatusFile, part: number): Promise<Update[]> {
    const bytes = await records.read(name, part, Math.max(0, size - MOST), size)
    const zone = zoneOfFile(bytes, mtimeMs)
    return linesOf(bytes).flatMap(line => readUpdate(line, name, zone) ?? [])
  }
}

/** Each list stays in its own order, also where a clock was set back. */
function merge(lists: Update[][]): Update[] {
  const [first = [], ...others] = lists
  if (others.length === 0) return first
  return lists.flat().sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp))
}
