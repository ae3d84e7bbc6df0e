// Keeps the runs of agents. Its rules hold over every adapter: a claim needs an ended attempt before it, every change is
// compared with what was read, and what has ended stays as it ended.
import { LogbookError } from '../errors.ts'
import { hasEnded, isSameEnd } from '../runs/ended.ts'
import { broken, isNewer, readRun, renderRun } from '../runs/read-run.ts'
import { crowded, lateText, nameOfRun, newer, refuseUnended, withdrawn } from '../runs/refusals.ts'
import type { Run, RunEnd, RunEvent } from '../runs/run.ts'
import { parseRunEvents } from '../runs/run-events.ts'
import { shorten } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import type { Problem } from './documents.ts'
import type { KeptRecord, RunQuery, RunRecords } from './run-records/run-records.ts'

export type { RunQuery } from './run-records/run-records.ts'

/** A run as it was read. `text` is what a change is compared with. */
export interface StoredRun {
  run: Run
  /** What its record is called in messages. */
  file: string
  text: string
}

export interface RunListing {
  runs: StoredRun[]
  problems: Problem[]
}

/** What a claim says. The rest is filled in. */
export type RunDraft = Omit<
  Run,
  'version' | 'attempt' | 'status' | 'startedAt' | 'process' | 'stopAsked' | keyof EndOfRun
>

type EndOfRun = RunEnd & Pick<Run, 'completedAt' | 'settled'>

const END_FIELDS = [
  'status',
  'reason',
  'detail',
  'exitCode',
  'signal',
  'completedAt',
  'settled',
] as const satisfies (keyof EndOfRun)[]

/** More writers than this never change one record at the same moment. */
const MOST_TRIES = 50
const LONGEST_EVENT = 2_000
const STOPPED = 'Somebody stopped it.'
const LONGEST_TEXT = 4_000

export class Runs {
  private readonly records: RunRecords
  private readonly conceal: <T>(value: T) => Promise<T>

  /** `conceal` masks secrets in all texts of a value. */
  constructor(records: RunRecords, conceal: <T>(value: T) => Promise<T>) {
    this.records = records
    this.conceal = conceal
  }

  /**
   * Makes the record of the next attempt of a thread. Of many callers at once, one gets it. Throws WRONG_STATE while the
   * attempt before it has not ended, with that run in the details.
   */
  async claim(draft: RunDraft): Promise<StoredRun> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { kept, problems } = await this.records.list({ plan: draft.plan, thread: draft.thread })
      if (problems[0]) throw new LogbookError('UNREADABLE', problems[0].message, 'Mend that and try again.')
      const newest = kept.at(-1)
      // A broken record of an attempt costs only itself.
      const last = newest && this.parse(newest)
      if (last && 'run' in last) refuseUnended(last.run)
      const run: Run = {
        ...draft,
        ...(await this.masked(draft)),
        version: 1,
        attempt: (newest?.place.attempt ?? 0) + 1,
        status: 'running',
      }
      const text = renderRun(run)
      if (await this.records.create(run, text)) return { run, text, file: this.records.nameOf(run) }
    }
    throw crowded(draft)
  }

  /** Takes a claim back, so that it counts as no attempt. Throws WRONG_STATE if it was started; nothing if it is gone. */
  async withdraw(stored: StoredRun): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const now = await this.reread(stored)
      if (!now) return
      if (now.run.startedAt !== undefined || now.run.status !== 'running')
        throw new LogbookError('WRONG_STATE', `${nameOfRun(now.run)} was started, so it is not withdrawn.`)
      if (await this.records.remove(now.run, now.text)) return
    }
    throw crowded(stored.run)
  }

  /**
   * Changes a run in one step for other writers; undefined takes a field away. Once it has ended, the fields that say how
   * stay. Throws NOT_FOUND if its claim was withdrawn.
   */
  async update(stored: StoredRun, change: (run: Run) => Partial<Undefinable<Run>>): Promise<StoredRun> {
    return this.change(stored, run => {
      const changed = { ...change(run) }
      if (hasEnded(run)) for (const field of END_FIELDS) delete changed[field]
      return changed
    })
  }

  /** Says how it ended. What has ended before stays; then the history tells of this end as late. Throws NOT_FOUND. */
  async finish(stored: StoredRun, end: RunEnd, completedAt: string): Promise<StoredRun> {
    let late: Run | undefined
    const finished = await this.change(stored, run => {
      late = hasEnded(run) && !isSameEnd(run, end) ? run : undefined
      if (hasEnded(run)) return {}
      // The clock may have gone back since the start.
      const since = run.startedAt ?? run.claimedAt
      // Whoever watched it saw only a signal.
      const wasStopped = run.stopAsked && end.status === 'interrupted'
      const why = wasStopped ? ({ reason: 'user', detail: STOPPED } as const) : {}
      return { ...end, ...why, completedAt: completedAt < since ? since : completedAt }
    })
    if (late) await this.note(late, { at: completedAt, kind: 'late', text: lateText(end), applied: false })
    return finished
  }

  /** A person says how it ended, also over what was known before. Throws NOT_FOUND. */
  async settle(stored: StoredRun, status: Run['status'], at: string): Promise<StoredRun> {
    const settled = await this.change(stored, run => {
      const since = run.startedAt ?? run.claimedAt
      return {
        status,
        settled: true,
        reason: run.reason !== undefined && run.status === status ? run.reason : 'user',
        completedAt: run.completedAt ?? (at < since ? since : at),
      }
    })
    await this.note(settled.run, { at, kind: 'settled', text: status })
    return settled
  }

  /** In the order of plan, thread and attempt. A broken record is a problem, and costs only itself. */
  async list(query: RunQuery = {}): Promise<RunListing> {
    const { kept, problems } = await this.records.list(query)
    const listing: RunListing = { runs: [], problems: [...problems] }
    for (const one of kept) {
      const read = this.parse(one)
      if ('run' in read) listing.runs.push(read)
      else listing.problems.push(read)
    }
    return listing
  }

  /** Undefined if there is none with this id. */
  async find(id: string): Promise<StoredRun | undefined> {
    return (await this.list()).runs.find(({ run }) => run.id === id)
  }

  /** Adds to the history of a run: one line, masked and cut. */
  async note(run: Run, event: RunEvent): Promise<void> {
    const { at, kind, ...said } = event
    const { text, ...others } = await this.conceal(said)
    const cut = text === undefined ? {} : { text: shorten(oneLine(text), LONGEST_EVENT) }
    await this.records.append(run, `${JSON.stringify({ at, kind, ...cut, ...others })}\n`)
  }

  /** The history of a run, oldest first, without torn lines. */
  async events(run: Run): Promise<RunEvent[]> {
    return parseRunEvents(await this.records.lines(run))
  }

  private async change(
    stored: StoredRun,
    change: (run: Run) => Partial<Undefinable<Run>>,
  ): Promise<StoredRun> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const now = await this.reread(stored)
      if (!now) throw withdrawn(stored.run)
      const changed = change(now.run)
      const { id, plan, thread, attempt, version } = now.run
      const run = withoutUndefined({
        ...now.run,
        ...changed,
        ...(await this.masked(changed)),
        ...{ id, plan, thread, attempt, version },
      })
      const text = renderRun(run, now.text)
      if (text === now.text) return now
      if (isNewer(now.text)) throw newer(now.file)
      if (await this.records.replace(run, now.text, text)) return { ...now, run, text }
    }
    throw crowded(stored.run)
  }

  /** The texts of others, cut. Ids and paths stay as they are. */
  private async masked(run: Partial<Undefinable<Run>>): Promise<Partial<Run>> {
    const { detail, lastWords, refused, command } = run
    return this.conceal({
      ...(detail === undefined ? {} : { detail: shorten(oneLine(detail), LONGEST_TEXT) }),
      ...(lastWords === undefined ? {} : { lastWords: shorten(lastWords, LONGEST_TEXT) }),
      ...(refused === undefined ? {} : { refused: refused.map(rule => shorten(rule, LONGEST_TEXT)) }),
      ...(command === undefined ? {} : { command }),
    })
  }

  /** The record as it is now; undefined if it is gone, or another claim has its number. Throws INVALID_DOCUMENT. */
  private async reread({ run, file }: StoredRun): Promise<StoredRun | undefined> {
    const text = await this.records.read(run)
    if (text === undefined) return undefined
    const now = { run: readRun(text, file), file, text }
    return now.run.id === run.id ? now : undefined
  }

  private parse({ file, text, problem }: KeptRecord): StoredRun | Problem {
    if (text === undefined) return { file, message: problem ?? `${file} could not be read.` }
    try {
      const run = readRun(text, file)
      if (this.records.nameOf(run) !== file)
        throw broken(file, `it is of ${nameOfRun(run)}, which has another place`)
      return { run, file, text }
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      return { file, message: error.message }
    }
  }
}

type Undefinable<T> = { [Name in keyof T]: T[Name] | undefined }

function withoutUndefined(run: Partial<Undefinable<Run>>): Run {
  return Object.fromEntries(Object.entries(run).filter(([, value]) => value !== undefined)) as unknown as Run
}
