// Tells what times without a zone in a file are in, by the time of the file itself: its last line was written then.
import { isZoneless, readStamp, type Zone } from './read-stamp.ts'

/** Lines to look at; a program writes all its times alike. */
const MOST_LINES = 20
const STAMP = /"timestamp"\s*:\s*"([^"]{16,40})"/

export function zoneOfFile(lines: readonly string[], mtimeMs: number): Zone {
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - MOST_LINES); at -= 1) {
    const line = lines[at] ?? ''
    if (isOurs(line)) continue
    const stamp = STAMP.exec(line)?.[1]
    if (stamp === undefined || !isZoneless(stamp)) continue
    const away = (zone: Zone) => Math.abs(Date.parse(readStamp(stamp, zone) ?? '') - mtimeMs)
    return away('local') < away('utc') ? 'local' : 'utc'
  }
  return 'utc'
}

/** `{"timestamp":"2026-11-30T10:00:00.000Z",` */
function isOurs(line: string): boolean {
  return line.startsWith('Z",', 37) && line.startsWith('{"timestamp":"')
}
