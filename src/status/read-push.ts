// Reads what somebody gives to say what an agent does. Every face takes it in the same words, and refuses the same.
import { LogbookError } from '../errors.ts'
import { shorten } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import { isDeep } from './is-deep.ts'
import { clamp, parseProgress } from './read-update.ts'
import { type AgentStatusName, STATUSES, type Update } from './update.ts'

export interface PushInput {
  status: string
  message?: string | undefined
  progress?: string | number | undefined
  task?: string | undefined
  metadata?: Record<string, unknown> | undefined
}

const LONGEST_SHOWN = 60
/** Where a message may be left out, a share in its place is the progress. */
const SHARE = /^(?:[01]?\.\d+|\d{1,3}(?:\.\d+)?%)$/

/** `now` is ISO 8601. Throws INVALID_INPUT. */
export function readPush(agent: string, given: PushInput, now: string): Update {
  const session = oneLine(agent)
  if (session === '')
    throw new LogbookError(
      'INVALID_INPUT',
      'The agent has no name.',
      'Name it: {push} builder working "Runs the tests".',
    )
  const status = readStatus(given.status)
  const isShare = given.progress === undefined && SHARE.test(given.message?.trim() ?? '')
  const told = readProgress(isShare ? given.message : given.progress)
  const progress = status === 'completed' ? 1 : told
  const task = oneLine(given.task ?? '')
  if (isDeep(given.metadata))
    throw new LogbookError(
      'INVALID_INPUT',
      'The metadata are nested too deeply.',
      'Lists and objects may be in each other a hundred times. Nothing was written.',
    )
  return {
    timestamp: now,
    session,
    status,
    ...(progress === undefined ? {} : { progress }),
    message: isShare ? '' : (given.message ?? ''),
    ...(task === '' ? {} : { taskId: task }),
    ...(given.metadata && Object.keys(given.metadata).length > 0 ? { metadata: given.metadata } : {}),
  }
}

function readStatus(text: string): AgentStatusName {
  const word = text.trim().toLowerCase()
  const status = STATUSES.find(known => known === word)
  if (status) return status
  const known = `${STATUSES.slice(0, -1).join(', ')} or ${STATUSES.at(-1)}`
  throw new LogbookError(
    'INVALID_INPUT',
    word === '' ? 'The status is missing.' : `There is no status ${quote(text)}.`,
    `It is one of ${known}.`,
  )
}

function readProgress(given: string | number | undefined): number | undefined {
  if (given === undefined || given === '') return undefined
  const progress = typeof given === 'number' ? clamp(given) : parseProgress(given)
  if (progress !== undefined) return progress
  throw new LogbookError(
    'INVALID_INPUT',
    `The progress ${quote(String(given))} is no number.`,
    'It goes from 0 to 1, such as 0.5 or 50%. Put a message of several words in quotes.',
  )
}

/** Of texts such as `phase=tests`, or of JSON objects. Undefined if there are none. Throws INVALID_INPUT. */
export function readMetadata(texts: readonly string[]): Record<string, unknown> | undefined {
  const pairs = texts.flatMap(text => Object.entries(parseObject(text) ?? parsePair(text)))
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs)
}

function parseObject(text: string): object | undefined {
  if (!text.trim().startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw noMetadata(text)
  }
}

function parsePair(text: string): Record<string, string> {
  const [, key, value = ''] = /^\s*([^\s=]+)=([\s\S]*)$/.exec(text) ?? []
  if (key === undefined) throw noMetadata(text)
  return Object.fromEntries([[key, value]])
}

function noMetadata(text: string): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `The metadata ${quote(text)} are neither key=value nor a JSON object.`,
    'Write --metadata phase=tests, or --metadata \'{"phase":"tests"}\'.',
  )
}

function quote(text: string): string {
  return JSON.stringify(shorten(oneLine(text.slice(0, 10 * LONGEST_SHOWN)), LONGEST_SHOWN))
}
