// Reads an export of metrics (`POST /v1/metrics`). Only what Claude Code counts of conversations is kept: no name of a
// person, no text.
import { LogbookError } from '../../errors.ts'
import { checksum } from '../../text/checksum.ts'
import {
  type Attributes,
  fieldOf,
  listOf,
  readAttributes,
  readMicros,
  readNumber,
  readOwner,
} from './attributes.ts'
import { isAmount, type Measure, type ReadExport, type UsagePoint } from './usage.ts'

export const MOST_POINTS = 50_000

const TOKENS: Record<string, Measure | undefined> = {
  input: 'input',
  output: 'output',
  cacheRead: 'cacheRead',
  cacheCreation: 'cacheCreation',
}

/** Throws INVALID_INPUT for what is no export. Metrics of others are passed over. */
export function readMetrics(body: unknown): ReadExport {
  const resources = fieldOf(body, 'resourceMetrics')
  if (!Array.isArray(resources))
    throw new LogbookError('INVALID_INPUT', 'This is no export of metrics: it has no list "resourceMetrics".')
  const read: ReadExport = { told: [], rejected: 0 }
  for (const resource of resources)
    for (const scope of listOf(fieldOf(resource, 'scopeMetrics')))
      for (const metric of listOf(fieldOf(scope, 'metrics'))) readMetric(metric, resource, read)
  return read
}

function readMetric(metric: unknown, resource: unknown, read: ReadExport): void {
  const name = fieldOf(metric, 'name')
  if (typeof name !== 'string' || !/^claude_code\.(?:cost|token|active_time)\./.test(name)) return
  const sum = fieldOf(metric, 'sum')
  const temporality = readTemporality(fieldOf(sum, 'aggregationTemporality'))
  const common = fieldOf(fieldOf(resource, 'resource'), 'attributes')
  for (const point of listOf(fieldOf(sum, 'dataPoints'))) {
    const attributes = readAttributes(common, fieldOf(point, 'attributes'))
    const told = temporality && readPoint(name, point, attributes, temporality)
    if (!told || read.told.length >= MOST_POINTS) read.rejected += 1
    else read.told.push(told)
  }
}

function readPoint(
  name: string,
  point: unknown,
  attributes: Attributes,
  temporality: UsagePoint['temporality'],
): UsagePoint | undefined {
  const owner = readOwner(attributes)
  const measure = measureOf(name, attributes)
  const value = readNumber(fieldOf(point, 'asDouble')) ?? readNumber(fieldOf(point, 'asInt'))
  const at = readMicros(fieldOf(point, 'timeUnixNano'))
  if (!owner || !measure || !isAmount(value) || at === 0) return undefined
  const start = Math.min(readMicros(fieldOf(point, 'startTimeUnixNano')), at)
  return {
    kind: 'point',
    ...owner,
    measure,
    series: seriesOf(name, attributes),
    temporality,
    start,
    at,
    value,
  }
}

function measureOf(name: string, attributes: Attributes): Measure | undefined {
  if (name === 'claude_code.cost.usage') return 'costUsd'
  if (name === 'claude_code.active_time.total') return 'activeSeconds'
  const type = attributes.get('type')
  return name === 'claude_code.token.usage' && typeof type === 'string' && Object.hasOwn(TOKENS, type)
    ? TOKENS[type]
    : undefined
}

function readTemporality(value: unknown): UsagePoint['temporality'] | undefined {
  if (value === 1 || value === 'AGGREGATION_TEMPORALITY_DELTA') return 'delta'
  if (value === 2 || value === 'AGGREGATION_TEMPORALITY_CUMULATIVE') return 'cumulative'
  return undefined
}

function seriesOf(name: string, attributes: Attributes): string {
  const text = JSON.stringify([name, ...[...attributes].map(([key, value]) => `${key}=${value}`).toSorted()])
  return checksum(text) + checksum(`.${text}`)
}
