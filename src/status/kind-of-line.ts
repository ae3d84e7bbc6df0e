// Tells what a line says beside the last one of its agent, for most lines without parsing it.
import { decodeBytes } from './byte-lines.ts'
import { type AgentStatusName, STATUSES, type Update } from './update.ts'

/** It must be parsed. */
export const UNKNOWN = 0
/** No update at all. */
const NOTHING = 1
/** The same agent with the same status. */
export const SAME = 2
const OTHER_STATUS = 3
export const OTHER_AGENT = 4

/** What the last line of an agent says, to compare other lines with it. */
export interface Told {
  last: Update
  /** Behind the time in our own lines, up to the status. Empty if the name is not plain. */
  agent: string
}

/** What our own lines begin with; the time is as long in each. */
const HEAD = '{"timestamp":"'
const BEHIND = HEAD.length + '2026-11-30T10:00:00.000Z'.length
const BRACE = 125
/** Each with what follows it, by the first letter, which no two share. */
const ENDED = new Map(STATUSES.map(status => [status.charCodeAt(0), { status, text: `${status}",` }]))

export function toldBy(last: Update): Told {
  const { session } = last
  return { last, agent: PRINTABLE.test(session) ? `","session":${JSON.stringify(session)},"status":"` : '' }
}

const PRINTABLE = /^[ -~]*$/

export function kindOf(update: Update | undefined, { last }: Told): number {
  if (!update) return NOTHING
  if (update.session !== last.session) return OTHER_AGENT
  return update.status === last.status ? SAME : OTHER_STATUS
}

/** `bytes` are a character each. */
export function kindOfLine(bytes: string, start: number, end: number, { agent, last }: Told): number {
  if (end === start) return NOTHING
  if (bytes.charCodeAt(end - 1) !== BRACE) return UNKNOWN
  const at = start + BEHIND
  if (agent !== '' && bytes.startsWith(agent, at) && bytes.startsWith(HEAD, start)) {
    const status = statusAt(bytes, at + agent.length)
    if (status === undefined) return UNKNOWN
    return status === last.status ? SAME : OTHER_STATUS
  }
  const line = decodeBytes(bytes.slice(start, end))
  return says(line, 'session', last.session) && says(line, 'status', last.status) ? SAME : UNKNOWN
}

function statusAt(bytes: string, at: number): AgentStatusName | undefined {
  const ended = ENDED.get(bytes.charCodeAt(at))
  return ended && bytes.startsWith(ended.text, at) ? ended.status : undefined
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
