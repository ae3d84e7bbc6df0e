// Tells what times without a zone in a file are in, by the time of the file itself: its last line was written then.
import { eachLineBackwards } from './byte-lines.ts'
import { isZoneless, readStamp, type Zone } from './read-stamp.ts'

/** Lines to look at; a program writes all its times alike, and so do most files. */
const MOST_LINES = 3
const STAMP = /"timestamp"\s*:\s*"([^"]{16,40})"/

/** `bytes` are a character each. */
export function zoneOfFile(bytes: string, mtimeMs: number): Zone {
  let zone: Zone = 'utc'
  let count = 0
  eachLineBackwards(bytes, (start, end) => {
    count += 1
    const stamp = isOurs(bytes, start) ? undefined : STAMP.exec(bytes.slice(start, end))?.[1]
    if (stamp === undefined || !isZoneless(stamp)) return count >= MOST_LINES
    const away = (one: Zone) => Math.abs(Date.parse(readStamp(stamp, one) ?? '') - mtimeMs)
    zone = away('local') < away('utc') ? 'local' : 'utc'
    return true
  })
  return zone
}

/** `{"timestamp":"2026-11-30T10:00:00.000Z",` */
function isOurs(bytes: string, start: number): boolean {
  return bytes.startsWith('Z",', start + 37) && bytes.startsWith('{"timestamp":"', start)
}
