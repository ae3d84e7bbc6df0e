// Lines, rows and runs as hosts send them.
import type { HubLine } from '../../../../src/hub/line.ts'
import type { ReadReport, ReportedRow } from '../../../../src/hub/report.ts'
import type { Run } from '../../../../src/runs/run.ts'
import type { Update } from '../../../../src/status/update.ts'

export const AT = Date.parse('2026-11-30T10:00:00.000Z')

export function stamp(seconds: number): string {
  return new Date(AT + seconds * 1000).toISOString()
}

/** It says it `seq` seconds after ten. */
export function line(agent: string, seq: number, said: Partial<Update> & { epoch?: number } = {}): HubLine {
  const { epoch = 1000, ...fields } = said
  return {
    agent,
    epoch,
    seq,
    update: {
      timestamp: stamp(seq < 1e9 ? seq : 0),
      session: agent,
      status: 'working',
      message: `step ${seq}`,
      ...fields,
    },
  }
}

export function row(id: string, seconds: number, said: Partial<ReportedRow> = {}): ReportedRow {
  const at = stamp(seconds).replace('.000', '')
  return {
    id,
    name: id,
    status: 'working',
    message: '',
    updatedAt: at,
    since: at,
    alive: true,
    ended: false,
    ...said,
  }
}

export function report(
  host: string,
  project: string,
  seq: number,
  said: Partial<ReadReport> = {},
): ReadReport {
  return { host, project, epoch: 5000, seq, rows: [], isPart: true, left: [], runs: [], ...said }
}

export function run(id: string, said: Partial<Run> = {}): Run {
  return {
    version: 1,
    id,
    plan: 'login',
    thread: '01.02.03',
    attempt: 1,
    agent: 'default',
    status: 'running',
    claimedAt: '2026-11-30T10:00:00Z',
    host: 'h-1',
    boot: 'b-1',
    watcher: '100~5',
    backend: 'print',
    command: ['claude', '-p'],
    folder: '/p',
    ...said,
  }
}

export const RUN_1 = '0198f000-0000-7000-8000-000000000001'
export const RUN_2 = '0198f000-0000-7000-8000-000000000002'
