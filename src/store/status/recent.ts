// Reads what all agents have said lately, each from the end of its file, in one go.
import { linesOf } from '../../status/byte-lines.ts'
import { readUpdate } from '../../status/read-update.ts'
import type { Update } from '../../status/update.ts'
import { zoneOfFile } from '../../status/zone-of-file.ts'
import type { StatusRecords } from './status-records.ts'

/** Bytes of each file, some hundred lines. What stands further before is left out. */
const MOST = 64 << 10

/** Oldest first in each file; a file may hold several agents. */
export async function readRecent(records: StatusRecords, since: Date): Promise<Update[]> {
  const { files } = await records.list()
  const found: Update[] = []
  await records.readEnds(
    files.filter(({ mtimeMs }) => mtimeMs >= since.getTime()),
    MOST,
    ({ name, mtimeMs }, bytes) => {
      const zone = zoneOfFile(bytes, mtimeMs)
      for (const line of linesOf(bytes)) {
        const update = readUpdate(line, name, zone)
        if (update && Date.parse(update.timestamp) >= since.getTime()) found.push(update)
      }
    },
  )
  return found
}
