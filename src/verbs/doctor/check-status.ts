// Finds files about agents of which no line counts: others write them, and nothing else says that nobody reads them.
import { STATUS } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'

/** A few tell what is wrong with all. */
const MOST = 5

export async function checkStatus({ status }: Workspace): Promise<Finding[]> {
  const mute = (await status.latest()).filter(({ size, last }) => size > 0 && last.length === 0)
  const more = mute.length - MOST
  return mute.slice(0, MOST).map(
    ({ name }, at): Finding => ({
      code: 'NOT_READ',
      level: 'warning',
      message: `No line of ${STATUS}/${name}.jsonl counts${at === MOST - 1 && more > 0 ? `, and ${more} more files are like that` : ''}.`,
      next: 'Each line is one JSON object in UTF-8 with a timestamp and one of the five states, as docs/status.md shows; and the file must be yours to read.',
    }),
  )
}
