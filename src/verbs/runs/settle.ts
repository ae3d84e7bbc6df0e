// Says how runs ended that nobody can judge but a person.
import { LogbookError } from '../../errors.ts'
import type { SettledElsewhere } from '../../parts/claims/settle-elsewhere.ts'
import { readOwnHub } from '../../parts/forwarding/own-hub.ts'
import { settleRun } from '../../parts/runs/end-run.ts'
import { newestOf, requireOne, type Selection, selectRuns } from '../../parts/runs/look/select-runs.ts'
import { nameOfRun } from '../../runs/refusals.ts'
import type { Run } from '../../runs/run.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb } from '../definition.ts'

const ENDS = ['completed', 'failed', 'interrupted'] as const
type End = (typeof ENDS)[number]

export const settle = defineVerb({
  summary: 'Say how runs ended that only a person can judge',
  usage: ['--thread <thread> [--as <end>]', '--batch <batch> [--as <end>]', '--all [--as <end>]'],
  isFinal: true,
  terminalOnly: true,
  arguments: {
    thread: { kind: 'word', value: '<thread>', help: 'a thread, such as 01.02.03 or login:01.02.03' },
    batch: { kind: 'word', value: '<batch>', help: 'all threads of a batch, such as 01.02' },
    all: { kind: 'switch', help: 'all threads of all plans' },
    as: {
      kind: 'word',
      value: '<end>',
      help: 'completed, failed or interrupted; without it, what is unknown is interrupted',
      from: ENDS,
    },
  },
  run: settleRuns,
})

interface SettleInput {
  thread?: string | undefined
  batch?: string | undefined
  all: boolean
  as?: string | undefined
}

interface Settled {
  settled: Run[]
  /** Those that go on, and so were left alone. */
  running: Run[]
  /** Runs of other machines that held their threads at the hub. */
  elsewhere: SettledElsewhere[]
}

/** Settles the last run of each thread. Throws INVALID_INPUT, NOT_FOUND, WRONG_STATE, NOT_APPROVED, UNREADABLE. */
async function settleRuns(workspace: Workspace, { thread, batch, all, as }: SettleInput): Promise<Settled> {
  requireOne(
    [thread, batch, all],
    'Say which runs.',
    '{runs settle} --thread <thread>, {runs settle} --batch <batch>, or {runs settle} --all.',
  )
  const end = readEnd(as)
  if (workspace.env.LOGBOOK_RUN)
    throw new LogbookError('NOT_APPROVED', 'An agent cannot say how runs ended.', 'Leave it to a person.')
  const selected = await selectRuns(workspace, thread ?? batch)
  const newest = newestOf(selected.stored)
  const running = newest.map(({ run }) => run).filter(({ status }) => status === 'running')
  const open = newest.filter(({ run }) => isOpenTo(run, end))
  const [first] = running
  if (open.length === 0 && first && thread !== undefined)
    throw new LogbookError(
      'WRONG_STATE',
      `${nameOfRun(first)} is running.`,
      `End it first with {stop} ${first.thread}.`,
    )
  const settled: Run[] = []
  for (const one of open) settled.push((await settleRun(workspace, one, end ?? 'interrupted')).run)
  return { settled, running, elsewhere: await settleAtHub(workspace, selected, end) }
}

/** Of named threads alone: what others run is never freed with all. Throws WRONG_STATE, UNREADABLE. */
async function settleAtHub(
  workspace: Workspace,
  { plan, threads, runs }: Selection & { runs: Run[] },
  end: End | undefined,
): Promise<SettledElsewhere[]> {
  if (plan === undefined || threads === undefined || !readOwnHub(workspace)) return []
  const { settleElsewhere } = await import('../../parts/claims/settle-elsewhere.ts')
  const own = new Set(runs.map(({ id }) => id))
  return settleElsewhere(workspace, { plan, threads, own }, end)
}

/** A good end that a program has said itself is not for a person to change. */
function isOpenTo({ status }: Run, end: End | undefined): boolean {
  if (status === 'unknown') return true
  return end !== undefined && status !== end && (status === 'interrupted' || status === 'failed')
}

function readEnd(given: string | undefined): End | undefined {
  if (given === undefined) return undefined
  const found = ENDS.find(end => end === given.trim().toLowerCase())
  if (found) return found
  throw new LogbookError(
    'INVALID_INPUT',
    `A run does not end as ${JSON.stringify(given)}.`,
    `Say one of these: --as ${ENDS.join(', --as ')}.`,
  )
}
