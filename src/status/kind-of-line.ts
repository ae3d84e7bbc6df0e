// Tells what a line says beside the last one of its agent, for most lines without parsing it.
import { decodeBytes } from './byte-lines.ts'
import { STATUSES, type Update } from './update.ts'

/** It must be parsed. */
export const UNKNOWN = 0
/** No update at all. */
const NOTHING = 1
/** The same agent with the same status. */
export const SAME = 2
const OTHER_STATUS = 3
export const OTHER_AGENT = 4

/** `agent`, `same` and `others` are what stands behind the time in our own lines; empty if the name is not plain. */
interface Kinds {
  agent: string
  /** With the status of the last line. */
  same: string
  /** With each other status. */
  others: string[]
  last: Update
  of(update: Update | undefined): number
}

/** What our own lines begin with; the time is as long in each. */
const HEAD = '{"timestamp":"'
const BEHIND = HEAD.length + '2026-11-30T10:00:00.000Z'.length
const BRACE = 125

export function prepareKinds(last: Update): Kinds {
  const { session, status } = last
  const agent = /^[ -~]*$/.test(session) ? `","session":${JSON.stringify(session)},"status":"` : ''
  return {
    agent,
    same: agent && `${agent}${status}",`,
    others: STATUSES.filter(other => other !== status).map(other => `${agent}${other}",`),
    last,
    of: update => {
      if (!update) return NOTHING
      if (update.session !== session) return OTHER_AGENT
      return update.status === status ? SAME : OTHER_STATUS
    },
  }
}

/** `bytes` are a character each. */
export function kindOfLine(bytes: string, start: number, end: number, kinds: Kinds): number {
  if (end === start) return NOTHING
  if (bytes.charCodeAt(end - 1) !== BRACE) return UNKNOWN
  const at = start + BEHIND
  if (kinds.agent !== '' && bytes.startsWith(kinds.agent, at) && bytes.startsWith(HEAD, start)) {
    if (bytes.startsWith(kinds.same, at)) return SAME
    return kinds.others.some(other => bytes.startsWith(other, at)) ? OTHER_STATUS : UNKNOWN
  }
  const line = decodeBytes(bytes.slice(start, end))
  return says(line, 'session', kinds.last.session) && says(line, 'status', kinds.last.status) ? SAME : UNKNOWN
}

const STAMP = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/

/**
 * Since when it has its status, if all lines up to `end` are our own and of this agent; undefined if they must be looked at
 * one by one. The engine's own searches take a third of the time of a look at each line.
 */
export function findSinceQuickly(
  bytes: string,
  end: number,
  { agent, same, others }: Kinds,
): string | undefined {
  if (agent === '') return undefined
  for (let start = 0; start < end; ) {
    if (bytes.indexOf(agent, start) !== start + BEHIND) return undefined
    const next = bytes.indexOf('\n', start)
    start = next === -1 ? end : next + 1
  }
  let before = -1
  for (const other of others) before = Math.max(before, bytes.lastIndexOf(other, end))
  const first = before === -1 ? 0 : bytes.indexOf('\n', before) + 1
  const isWhole = bytes[bytes.indexOf('\n', first) - 1] === '}'
  return isWhole && bytes.startsWith(same, first + BEHIND) ? ownStampAt(bytes, first) : undefined
}

function ownStampAt(bytes: string, start: number): string | undefined {
  if (!bytes.startsWith(HEAD, start)) return undefined
  const stamp = bytes.slice(start + HEAD.length, start + BEHIND)
  return STAMP.test(stamp) ? flat(stamp) : undefined
}

/** A piece of a text keeps all of it in memory; this is a text of its own. */
export function flat(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('latin1')
}

/** True if a line surely says so: the key is there once, before any object within the line, with just this text. */
function says(line: string, key: string, value: string): boolean {
  const name = `"${key}"`
  const at = line.indexOf(name)
  if (at < 1 || line.indexOf(name, at + 1) !== -1 || line.lastIndexOf('{', at) !== line.indexOf('{'))
    return false
  const from = at + name.length
  const said = line.startsWith(':', from) ? from + (line[from + 1] === ' ' ? 2 : 1) : -1
  return said > 0 && line.startsWith(JSON.stringify(value), said)
}
