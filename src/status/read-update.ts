// Reads a line that an agent, or a program that knows nothing of Logbook, has added to a file of status. It may also come
// with a cloned repository: what its fields may say is checked here.
import { beginningOf } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import { isDeep } from './is-deep.ts'
import { isObject, parseLine } from './parse-line.ts'
import { readStamp, type Zone } from './read-stamp.ts'
import { AGENT_KINDS, type AgentStatusName, STATUSES, type Update, WAITS, type Wait } from './update.ts'

/** Characters. */
const LONGEST_TEXT = 10_000

/** Process 1 starts all others. Numbers below it mean groups, and all processes of the user. */
const PROCESS = /^(?:[2-9]|[1-9]\d{1,9})~[\w:.+-]{0,60}$/

/**
 * Undefined for a torn line, and for one without a status that is known or a time. `agent` is what the file is named
 * after. `zone` is that of times without one, such as Python's.
 */
export function readUpdate(line: string, agent: string, zone: Zone = 'utc'): Update | undefined {
  const said = parseLine(line)
  if (!said) return undefined
  const timestamp = readStamp(said.timestamp, zone)
  const status = statusOf(said.status)
  if (timestamp === undefined || status === undefined) return undefined
  const progress = status === 'completed' ? 1 : progressOf(said.progress)
  const update: Update = {
    timestamp,
    session: idOf(said.session) ?? agent,
    status,
    message: messageOf(said.message),
  }
  // A thousand are read at once, and most have few of these.
  if (progress !== undefined) update.progress = progress
  for (const key in said) {
    const value = said[key]
    const field = value === null ? undefined : FIELDS.get(key)
    const given = field?.read(value, zone)
    if (field && given !== undefined) add(update, field.name, given)
  }
  // Who says more than the seven keys by a verb or the class of ours says it among the metadata.
  const waits = waitsOf(said.waits ?? update.metadata?.waits, zone, timestamp)
  if (waits) update.waits = waits
  return update
}

function add(update: object, name: string, value: unknown): void {
  ;(update as Record<string, unknown>)[name] = value
}

type Read = (value: unknown, zone: Zone) => unknown

const FIELDS = new Map<string, { name: keyof Update; read: Read }>([
  ['task_id', { name: 'taskId', read: idOf }],
  ['metadata', { name: 'metadata', read: value => (isObject(value) && !isDeep(value) ? value : undefined) }],
  ['name', { name: 'name', read: idOf }],
  ['kind', { name: 'kind', read: value => AGENT_KINDS.find(kind => kind === value) }],
  ['parent', { name: 'parent', read: idOf }],
  ['conversation', { name: 'conversation', read: idOf }],
  ['run', { name: 'run', read: idOf }],
  ['work_session', { name: 'workSession', read: idOf }],
  ['process', { name: 'process', read: processOf }],
  ['host', { name: 'host', read: idOf }],
  ['boot', { name: 'boot', read: idOf }],
  ['config_folder', { name: 'configFolder', read: idOf }],
  ['ended', { name: 'ended', read: value => value === true || undefined }],
])

function statusOf(value: unknown): AgentStatusName | undefined {
  if (STATUSES.includes(value as AgentStatusName)) return value as AgentStatusName
  const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined
  return STATUSES.find(status => status === word)
}

/** A number, also as a text, or `45%`. */
function progressOf(value: unknown): number | undefined {
  return typeof value === 'number'
    ? clamp(value)
    : typeof value === 'string'
      ? parseProgress(value)
      : undefined
}

/** From 0 to 1; undefined if it is no number. `45%` is 0.45. */
export function parseProgress(text: string): number | undefined {
  const [, number, percent] =
    /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)\s*(%?)$/i.exec(text.trim()) ?? []
  return number === undefined ? undefined : clamp(percent ? Number(number) / 100 : Number(number))
}

/** Undefined for what is no number. */
export function clamp(progress: number): number | undefined {
  // Not minus zero, which JSON does not tell from zero.
  return Number.isNaN(progress) ? undefined : progress <= 0 ? 0 : Math.min(1, progress)
}

/** What `oneLine` would leave as it is. */
const ONE_LINE = /^[!-~]+(?: [!-~]+)*$/

function messageOf(value: unknown): string {
  if (typeof value === 'string' && value.length <= LONGEST_TEXT && ONE_LINE.test(value)) return value
  return ['string', 'number', 'boolean'].includes(typeof value) ? oneLine(cut(String(value))) : ''
}

const PLAIN = /^[!-~]{1,200}$/

/** Ids of other programs may be numbers. Not empty. */
function idOf(value: unknown): string | undefined {
  if (typeof value === 'string' && PLAIN.test(value)) return value
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return oneLine(cut(String(value))).normalize('NFC') || undefined
}

function cut(text: string): string {
  return beginningOf(text, LONGEST_TEXT)
}

function processOf(value: unknown): string | undefined {
  return typeof value === 'string' && PROCESS.test(value) ? value : undefined
}

/** Without a time it begins with the line. */
function waitsOf(value: unknown, zone: Zone, timestamp: string): Wait | undefined {
  if (!isObject(value)) return undefined
  const kind = WAITS.find(known => known === value.kind)
  const since = readStamp(value.since ?? timestamp, zone)
  if (!kind || since === undefined) return undefined
  const until = readStamp(value.until, zone)
  return { kind, what: messageOf(value.what), since, ...(until === undefined ? {} : { until }) }
}
