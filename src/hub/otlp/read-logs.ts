// Reads an export of events (`POST /v1/logs`). Only requests to models count here, and of them only numbers: prompts and
// answers are passed over, also where the client is set to send them.
import { LogbookError } from '../../errors.ts'
import {
  type Attributes,
  fieldOf,
  listOf,
  readAttributes,
  readMicros,
  readNumber,
  readOwner,
} from './attributes.ts'
import { MOST_POINTS } from './read-metrics.ts'
import { isAmount, type Measure, type ReadExport, type Usage, type UsageEvent } from './usage.ts'

const VALUES: [attribute: string, measure: Measure][] = [
  ['cost_usd', 'costUsd'],
  ['input_tokens', 'input'],
  ['output_tokens', 'output'],
  ['cache_read_tokens', 'cacheRead'],
  ['cache_creation_tokens', 'cacheCreation'],
]

/** Throws INVALID_INPUT for what is no export. Events of others are passed over. */
export function readLogs(body: unknown): ReadExport {
  const resources = fieldOf(body, 'resourceLogs')
  if (!Array.isArray(resources))
    throw new LogbookError('INVALID_INPUT', 'This is no export of events: it has no list "resourceLogs".')
  const read: ReadExport = { told: [], rejected: 0 }
  for (const resource of resources) {
    const common = fieldOf(fieldOf(resource, 'resource'), 'attributes')
    for (const scope of listOf(fieldOf(resource, 'scopeLogs')))
      for (const event of listOf(fieldOf(scope, 'logRecords'))) {
        if (!isRequest(event)) continue
        const told = readEvent(event, readAttributes(common, fieldOf(event, 'attributes')))
        if (!told || read.told.length >= MOST_POINTS) read.rejected += 1
        else read.told.push(told)
      }
  }
  return read
}

/** The name has been the body so far; newer ones of the standard have a field for it. */
function isRequest(event: unknown): boolean {
  const name = fieldOf(event, 'eventName') ?? fieldOf(fieldOf(event, 'body'), 'stringValue')
  return name === 'claude_code.api_request'
}

function readEvent(event: unknown, attributes: Attributes): UsageEvent | undefined {
  const owner = readOwner(attributes)
  const at = readMicros(fieldOf(event, 'timeUnixNano')) || readMicros(fieldOf(event, 'observedTimeUnixNano'))
  if (!owner || at === 0) return undefined
  const values: Partial<Usage> = {}
  for (const [name, measure] of VALUES) {
    const value = readNumber(attributes.get(name))
    if (isAmount(value)) values[measure] = value
  }
  // The sequence begins anew in each process, and two events may be of one millisecond.
  const id = `${at.toString(36)}.${readNumber(attributes.get('event.sequence')) ?? ''}`
  return { kind: 'event', ...owner, id, at, values }
}
