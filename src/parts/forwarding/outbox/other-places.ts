// Gives lines another epoch where a copy of this machine or of the project sends other ones under the same name and numbers.
import type { RefusedLine } from '../../../hub/push-answer.ts'
import { HubFault } from '../hub-client.ts'
import type { WireLine } from '../wire-line.ts'
import type { Kept } from './outbox.ts'
import type { Waiting } from './read-source.ts'

/** A line as it is sent. */
export interface Ready extends Waiting {
  line: WireLine
  /** Bytes. */
  size: number
  /** True if it got another place already. */
  isMoved?: true
}

/** Lines of one file that have to be sent again. */
interface Moved {
  epoch: number
  lines: Ready[]
}

/**
 * By the name of the file, what the hub did not take because it knows other lines in their places. What it took of the same
 * file is not sent again. Changes `kept`: all that comes after it in the file gets the new epoch. Throws HubFault.
 */
export function takeOtherPlaces(
  kept: Kept,
  slice: readonly Ready[],
  refused: readonly RefusedLine[],
  now: Date,
): Map<string, Moved> {
  const again = new Map<string, Moved>()
  for (const { index, clashes } of refused) {
    const one = slice[index]
    if (!one || !clashes || one.isOwn) continue
    const of = again.get(one.name) ?? { epoch: beginAnew(kept, one, now), lines: [] }
    if (one.isMoved) throw new HubFault('away', 'it takes a line in no place')
    of.lines.push(withEpoch(one, of.epoch))
    again.set(one.name, of)
  }
  for (const [name, { epoch, lines }] of again) {
    const last = lines.at(-1)
    const end = slice.findLast(one => one.name === name)
    // With the last of them, all of the file that was sent is done.
    if (last && end) last.after = { ...end.after, epoch }
  }
  return again
}

/** Gives what comes next in a file an epoch that no other file has. Changes `kept`. */
export function beginAnew(
  kept: Kept,
  { name, epoch: known }: Pick<Waiting, 'name' | 'epoch'>,
  now: Date,
): number {
  const entry = kept.files[name] ?? { epoch: known, seq: 0 }
  const taken = new Set(Object.values(kept.files).map(({ epoch }) => epoch))
  let epoch = Math.max(entry.epoch + 1, now.getTime())
  while (taken.has(epoch)) epoch += 1
  kept.files[name] = { ...entry, epoch }
  delete kept.sending[name]
  return epoch
}

/** The same line, unless it says its own place. */
export function withEpoch(one: Ready, epoch: number | undefined): Ready {
  if (epoch === undefined || one.isOwn) return one
  const line = { ...one.line, epoch }
  const size = Buffer.byteLength(JSON.stringify(line)) + 1
  return { ...one, isMoved: true, epoch, line, size, after: { ...one.after, epoch } }
}
