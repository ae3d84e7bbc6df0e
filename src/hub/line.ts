// A line of an agent on its way to a hub. It comes over the network from somebody with a token, so that every field is read
// as if a stranger had written it.
import { fitUpdate, onOneLine } from '../status/fit-update.ts'
import { isDeep } from '../status/is-deep.ts'
import { isObject } from '../status/parse-line.ts'
import { readStamp } from '../status/read-stamp.ts'
import { readUpdate } from '../status/read-update.ts'
import { STATUSES, type Update } from '../status/update.ts'
import { renderUpdate } from '../status/write-update.ts'
import { findNameFault } from './names.ts'
import { isPlaceNumber, type Place } from './place.ts'

export interface HubLine extends Place {
  agent: string
  update: Update
}

export interface Refused {
  /** What is wrong, as a sentence. */
  why: string
}

/** A line in the body of a push: `{agent, epoch, seq}` with the fields of a status line. */
export function readHubLine(value: unknown): HubLine | Refused {
  if (!isObject(value)) return { why: 'It is no object.' }
  const { agent, epoch, seq, ...fields } = value
  const fault = findNameFault(agent)
  if (fault) return { why: `"agent" ${fault}.` }
  if (!isPlaceNumber(epoch)) return { why: '"epoch" is no whole number from 0 to 2^53 - 1.' }
  if (!isPlaceNumber(seq)) return { why: '"seq" is no whole number from 0 to 2^53 - 1.' }
  const name = (agent as string).normalize('NFC')
  const update = readUpdate(JSON.stringify(withoutDeep(fields)), name)
  if (!update) return { why: whyUnread(fields) }
  return { agent: name, epoch, seq, update: fitUpdate(onOneLine(update)) }
}

/** The line as it is sent and kept: `readHubLine` of its JSON gives it back. */
export function renderHubLine({ agent, epoch, seq, update }: HubLine): Record<string, unknown> {
  return { agent, epoch, seq, ...JSON.parse(renderUpdate(update)) }
}

export function isRefused(read: HubLine | Refused): read is Refused {
  return 'why' in read
}

/** As with lines of files, they are left out. */
function withoutDeep(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isDeep(value)))
}

function whyUnread({ timestamp, status }: Record<string, unknown>): string {
  if (readStamp(timestamp, 'utc') === undefined) return '"timestamp" is no time.'
  if (typeof status !== 'string') return `"status" is missing. It is one of ${STATUSES.join(', ')}.`
  return `"status" is none of ${STATUSES.join(', ')}.`
}
