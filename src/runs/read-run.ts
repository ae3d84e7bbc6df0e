// Reads and writes the record of a run. A record may be older or newer than this program, or come with a cloned
// repository: what its fields may say is checked here, because processes are asked about and ended by them.
import { LogbookError } from '../errors.ts'
import { migrateRecord } from './migrate-run.ts'
import { BACKENDS, RUN_REASONS, RUN_STATUSES, type Run } from './run.ts'

const RECORD_VERSION = 1
/** Characters. Ours are a hundredth of it. */
const LONGEST_RECORD = 1 << 20
const LONGEST_TEXT = 10_000

type Check = (value: unknown) => boolean

const isText: Check = value => typeof value === 'string' && value.length <= LONGEST_TEXT
const isTexts: Check = value => Array.isArray(value) && value.length <= 1000 && value.every(isText)
const isFlag: Check = value => typeof value === 'boolean'
const isAmount: Check = value => typeof value === 'number' && Number.isFinite(value) && value >= 0
const isWhole: Check = value => Number.isSafeInteger(value)
const matches =
  (pattern: RegExp): Check =>
  value =>
    typeof value === 'string' && pattern.test(value)
const isOneOf =
  (words: readonly string[]): Check =>
  value =>
    words.includes(value as string)

const isReason = isOneOf(RUN_REASONS)

const isId = matches(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
const looksLikeTime = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/)
const isTime: Check = value => looksLikeTime(value) && isDate(value)
/** Process 1 starts all others. Numbers below it mean groups, and all processes of the user. */
const isProcess = matches(/^(?:[2-9]|[1-9]\d{1,9})~[\w:.+-]{0,60}$/)

const NEEDED = {
  version: value => isWhole(value) && Number(value) > 0,
  id: isId,
  plan: isText,
  thread: matches(/^\d\d\.\d\d\.\d\d$/),
  attempt: value => isWhole(value) && Number(value) > 0,
  agent: isText,
  status: isOneOf(RUN_STATUSES),
  claimedAt: isTime,
  host: isText,
  boot: isText,
  /** Older records may not say it. */
  watcher: value => value === '' || isProcess(value),
  backend: isOneOf(BACKENDS),
  command: isTexts,
  folder: isText,
} satisfies Partial<Record<keyof Run, Check>>

const OTHERS: Record<Exclude<keyof Run, keyof typeof NEEDED>, Check> = {
  model: isText,
  reason: isText,
  detail: isText,
  startedAt: isTime,
  completedAt: isTime,
  exitCode: isWhole,
  signal: matches(/^SIG[A-Z0-9]{1,20}$/),
  claudeSession: matches(/^\w[\w-]{0,99}$/),
  workSession: isText,
  resumes: isFlag,
  process: isProcess,
  branch: isText,
  output: isText,
  costUsd: isAmount,
  turns: isWhole,
  resetAt: isTime,
  refused: isTexts,
  lastWords: isText,
  stopAsked: isFlag,
  asks: isFlag,
  settled: isFlag,
  fence: isWhole,
}

/** Lists, because a thousand records are read at once. */
const NEEDED_FIELDS = Object.entries<Check>(NEEDED)
const OTHER_FIELDS = Object.entries<Check>(OTHERS)
const FIELDS = [...NEEDED_FIELDS, ...OTHER_FIELDS].map(([name]) => name)

/** A record as it is kept, with fields that this program does not know. */
type Kept = Record<string, unknown>

/** Throws INVALID_DOCUMENT with what is wrong. `file` is for the message. */
export function readRun(text: string, file: string): Run {
  const kept = migrateRecord(parse(text, file))
  const wrong: string[] = []
  for (const [name, check] of NEEDED_FIELDS) if (!check(kept[name])) wrong.push(name)
  for (const [name, check] of OTHER_FIELDS)
    if (kept[name] !== undefined && !check(kept[name])) wrong.push(name)
  if (wrong.length > 0) throw broken(file, `it does not say a usable ${wrong.map(quote).join(', ')}`)
  return pick(kept)
}

/** True if a newer version of Logbook wrote the record, so that this one must not change it. */
export function isNewer(text: string): boolean {
  try {
    const { version } = JSON.parse(text)
    return typeof version === 'number' && version > RECORD_VERSION
  } catch {
    return false
  }
}

/** The new text of a record. Fields that this program does not know stay; `before` is the text so far. */
export function renderRun(run: Run, before?: string): string {
  const kept = before === undefined ? {} : migrateRecord(parse(before, ''))
  const isForeign = run.reason === undefined && !isReason(kept.reason)
  for (const name of FIELDS) if (name !== 'reason' || !isForeign) delete kept[name]
  return `${JSON.stringify({ ...run, ...kept }, null, 2)}\n`
}

/** The known fields. A reason that this program does not know stays in the file alone. */
function pick(kept: Kept): Run {
  const run: Kept = {}
  for (const name of FIELDS)
    if (kept[name] !== undefined && (name !== 'reason' || isReason(kept[name]))) run[name] = kept[name]
  run.version = RECORD_VERSION
  return run as unknown as Run
}

function parse(text: string, file: string): Kept {
  if (text.length > LONGEST_RECORD) throw broken(file, 'it is too long')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw broken(file, 'it is no JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw broken(file, 'it is no JSON object')
  return value as Kept
}

export function broken(file: string, why: string): LogbookError {
  return new LogbookError(
    'INVALID_DOCUMENT',
    `${file} is not a record of a run: ${why}.`,
    'Mend it, or move it away; other runs are not touched by it.',
  )
}

function isDate(value: unknown): boolean {
  return !Number.isNaN(Date.parse(String(value)))
}

function quote(name: string): string {
  return `"${name}"`
}
