// A hub: takes what hosts send, and keeps it in records. What comes is from the network, so all of it is read here before
// anything is kept.
import { LogbookError } from '../../errors.ts'
import { type HubLine, isRefused, readHubLine } from '../../hub/line.ts'
import { findNameFault } from '../../hub/names.ts'
import { readLogs } from '../../hub/otlp/read-logs.ts'
import { readMetrics } from '../../hub/otlp/read-metrics.ts'
import { MOST_LINES, type PushAnswer, type RefusedLine } from '../../hub/push-answer.ts'
import { readHostReport } from '../../hub/report.ts'
import { isObject } from '../../status/parse-line.ts'
import type { Claim, ClaimAnswer, HubRecords } from './hub-records.ts'

export class Hub {
  readonly records: HubRecords
  /** Masks secrets in a line: not every host is one of ours. */
  private readonly conceal: (line: HubLine) => Promise<HubLine>

  constructor(records: HubRecords, conceal: (line: HubLine) => Promise<HubLine> = async line => line) {
    this.records = records
    this.conceal = conceal
  }

  /** `{host, project, lines}`. Lines that cannot be read are told by their place, and the others kept. Throws INVALID_INPUT. */
  async push(order: unknown): Promise<PushAnswer> {
    const { host, project, lines } = readOrder(order)
    const refused: RefusedLine[] = []
    const read: HubLine[] = []
    /** The place in the order of each line that was read. */
    const indexes: number[] = []
    for (const [index, value] of lines.entries()) {
      const line = readHubLine(value)
      if (isRefused(line)) refused.push({ index, why: line.why })
      else {
        read.push(await this.conceal(line))
        indexes.push(index)
      }
    }
    const { clashing, ...counts } = await this.records.push({ host, project, lines: read })
    for (const at of clashing) refused.push({ index: indexes[at] ?? at, why: CLASHING, clashes: true })
    return { ...counts, refused: refused.toSorted((a, b) => a.index - b.index) }
  }

  /** Throws INVALID_INPUT for what is no report. */
  async report(value: unknown): Promise<'taken' | 'late'> {
    return this.records.report(readHostReport(value))
  }

  /**
   * What the OpenTelemetry exporter of a host sends. Gives back how many parts of it could not be read. Throws INVALID_INPUT
   * for what is no export.
   */
  async telemetry(kind: 'logs' | 'metrics', host: string, body: unknown): Promise<number> {
    const { told, rejected } = kind === 'logs' ? readLogs(body) : readMetrics(body)
    await this.records.addUsage(host, told)
    return rejected
  }

  /** Throws INVALID_INPUT, and WRONG_STATE for a run whose claim was finished. */
  async claim(value: unknown): Promise<ClaimAnswer> {
    return this.records.claim(readClaim(value))
  }
}

const CLASHING =
  'Another line with this epoch and seq is kept. Is there a second host of this name, such as a copy of a machine?'

function readOrder(value: unknown): { host: string; project: string; lines: unknown[] } {
  if (!isObject(value)) throw refuse('The order', 'is no object')
  const { host, project, lines } = value
  refuseName('host', host)
  refuseName('project', project)
  if (!Array.isArray(lines)) throw refuse('"lines"', 'is no list')
  if (lines.length > MOST_LINES)
    throw refuse('"lines"', `has more than ${MOST_LINES}: send them in several orders`)
  return { host: host as string, project: project as string, lines }
}

function readClaim(value: unknown): Claim {
  if (!isObject(value)) throw refuse('The claim', 'is no object')
  const { host, project, plan, thread, run, attempt } = value
  refuseName('host', host)
  refuseName('project', project)
  for (const [name, text] of Object.entries({ plan, thread, run })) {
    const fault = findNameFault(text)
    if (fault) throw refuse(`"${name}"`, fault)
  }
  if (!Number.isSafeInteger(attempt) || Number(attempt) < 1)
    throw refuse('"attempt"', 'is no whole number from 1')
  return value as unknown as Claim
}

function refuseName(kind: 'host' | 'project', value: unknown): void {
  const fault = findNameFault(value, kind)
  if (fault) throw refuse(`"${kind}"`, fault)
}

function refuse(what: string, why: string): LogbookError {
  return new LogbookError('INVALID_INPUT', `${what} ${why}.`)
}
