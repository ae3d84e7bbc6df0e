// What the forwarder of a host tells a hub beside lines: what it sees of the agents there with its own eyes, and the records
// of runs. It is the host's sign of life too.
import { LogbookError } from '../errors.ts'
import { readRun } from '../runs/read-run.ts'
import type { Run } from '../runs/run.ts'
import { isDeep } from '../status/is-deep.ts'
import { isObject } from '../status/parse-line.ts'
import { findNameFault } from './names.ts'
import { isPlaceNumber, type Place } from './place.ts'

export interface HostReport extends Place {
  host: string
  project: string
  /** Rows as `presentAgent` gives them. */
  rows: object[]
  /** True if rows of the report before it still hold. */
  isPart: boolean
  /** The `id` of rows that are no longer there. */
  left: string[]
  /** Records of runs that changed. */
  runs: Run[]
  /** Milliseconds since 1970 by the host's own clock, when it sent this. */
  clock?: number
  /** On the whole host, of all its projects. */
  waiting?: Waiting
}

/** Lines of agents that are not sent yet, and lines that the hub did not take and that are still kept there. */
export interface Waiting {
  lines: number
  refused: number
}

/** A row of a report, with what a hub reads of it. */
export interface ReportedRow {
  id: string
  status: string
  /** ISO 8601. */
  updatedAt: string
  ended: boolean
  [field: string]: unknown
}

/** A report that was read. */
export interface ReadReport extends Omit<HostReport, 'rows'> {
  rows: ReportedRow[]
}

const MOST_ROWS = 20_000
const LONGEST_ROW = 50_000

/** Throws INVALID_INPUT for what is no report. Rows and runs that cannot be read are left out. */
export function readHostReport(value: unknown): ReadReport {
  if (!isObject(value)) throw refuse('it is no object')
  const { host, project, epoch, seq, rows = [], isPart = false, left = [], runs = [], clock, waiting } = value
  const fault = findNameFault(host, 'host')
  if (fault) throw refuse(`"host" ${fault}`)
  const other = findNameFault(project, 'project')
  if (other) throw refuse(`"project" ${other}`)
  if (!isPlaceNumber(epoch) || !isPlaceNumber(seq)) throw refuse('"epoch" or "seq" is no whole number')
  if (typeof isPart !== 'boolean') throw refuse('"isPart" is neither true nor false')
  for (const [name, list] of Object.entries({ rows, left, runs }))
    if (!Array.isArray(list) || list.length > MOST_ROWS)
      throw refuse(`"${name}" is no list of at most ${MOST_ROWS}`)
  return {
    host: host as string,
    project: project as string,
    epoch,
    seq,
    isPart,
    rows: (rows as unknown[]).filter(isReportedRow),
    left: (left as unknown[]).filter((id): id is string => findNameFault(id) === undefined),
    runs: (runs as unknown[]).flatMap(readReportedRun),
    ...(isPlaceNumber(clock) ? { clock } : {}),
    ...(isWaiting(waiting) ? { waiting: { lines: waiting.lines, refused: waiting.refused } } : {}),
  }
}

function isWaiting(value: unknown): value is Waiting {
  return isObject(value) && isPlaceNumber(value.lines) && isPlaceNumber(value.refused)
}

function isReportedRow(value: unknown): value is ReportedRow {
  if (!isObject(value) || isDeep(value)) return false
  if (findNameFault(value.id) !== undefined || findNameFault(value.status) !== undefined) return false
  if (typeof value.updatedAt !== 'string' || Number.isNaN(Date.parse(value.updatedAt))) return false
  return typeof value.ended === 'boolean' && JSON.stringify(value).length <= LONGEST_ROW
}

/** As it stands in the file. Nobody here can mend it, so that one that is unusable is left out. */
function readReportedRun(value: unknown): Run[] {
  if (!isObject(value) || isDeep(value)) return []
  try {
    const run = readRun(JSON.stringify(value), 'The run')
    return findNameFault(run.plan) === undefined ? [run] : []
  } catch (error) {
    if (error instanceof LogbookError) return []
    throw error
  }
}

function refuse(why: string): LogbookError {
  return new LogbookError('INVALID_INPUT', `This is no report of a host: ${why}.`)
}
