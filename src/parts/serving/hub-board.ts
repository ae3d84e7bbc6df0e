// What a hub knows of the agents of all hosts: a copy of what its database keeps of them, brought up to date by what has
// changed. Times and silence are by the database's clock, which all hubs share.
import type { HostView } from '../../hub/agent-row.ts'
import { isHostSilent, SILENT_AFTER_MS } from '../../hub/host.ts'
import { describeSilent } from '../../hub/name-rows.ts'
import { describeWrongClocks } from '../../hub/wrong-clocks.ts'
import { alertsOf } from '../../status/board/alerts.ts'
import type { Look } from '../../status/board/board.ts'
import { shownRows } from '../../status/board/shown-rows.ts'
import { summarize } from '../../status/board/summarize.ts'
import type { AgentRow } from '../../status/row.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import type { Cursor, HubRecords, KnownAgent, KnownHost } from '../../store/hub/hub-records.ts'
import { formatSecond } from '../../text/time.ts'
import { HubRows } from './hub-rows.ts'
import type { OwnBoard } from './live-board.ts'

export interface HubBoard extends OwnBoard {
  /** By the clock of the database. */
  now(): Date
  /** What is kept of the agent of a row, and of those that its run told of under another name. */
  keptOf(row: AgentRow): KnownAgent[]
  hosts(): readonly KnownHost[]
  /** Of each host, whether it is silent now. */
  silence(): ReadonlyMap<string, boolean>
}

/** Milliseconds between two looks while somebody follows them, so that silence shows; what changes is told earlier. */
const FOLLOWED_MS = 2_000
const ALONE_MS = 15_000
/** Many changes cost one look. */
const SOON_MS = 100
const FRESH_MS = 50
/** Looks take at most a third of the time; but another hub's change is shown within a second. */
const PAUSES = 2
const LONGEST_MS = 600
const HOSTS_MS = 2_000
/** Where nothing is new, a look is right for so long. */
const SAME_MOMENT_MS = 1_000
/** A host that was away for longer is one that is gone, and no news. */
const LONG_SILENT_MS = 24 * 3_600_000
/** Agents that are read at once: all of a large hub would need much memory for a moment. */
const MOST_READ = 1_000

export interface HubBoardOptions {
  now: () => Date
  redact: (text: string) => string
}

/** Looks once before it resolves. Throws UNREADABLE. */
export async function openHubBoard(records: HubRecords, options: HubBoardOptions): Promise<HubBoard> {
  const known = new HubRows(options.redact)
  const listeners = new Set<() => void>()
  let hosts: KnownHost[] = []
  let hostsAt = Number.NEGATIVE_INFINITY
  let clockMs = 0
  let cursor: Cursor | undefined
  let look: Look
  let fault: unknown
  let lookedAt = 0
  let tookMs = 0
  let isExpired = false
  /** True if something was read that the look does not show yet. */
  let isNew = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let isClosed = false
  let stopListening: (() => void) | undefined

  const now = () => new Date(options.now().getTime() + clockMs)

  async function read(): Promise<void> {
    const names = new Set(hosts.map(({ host }) => host))
    let areHostsKnown = true
    for (let isMore = true; isMore && !isClosed; ) {
      const told = await records.agents({
        most: MOST_READ,
        ...(cursor === undefined ? {} : { changedAfter: cursor }),
      })
      // A number that goes back is one of a database that was restored: it tells all.
      if (cursor !== undefined && Number(told.cursor) < Number(cursor)) known.clear()
      cursor = told.cursor
      for (const agent of told.agents) known.keep(agent)
      isNew ||= told.agents.length > 0
      areHostsKnown &&= told.agents.every(({ host }) => names.has(host))
      isMore = told.agents.length === MOST_READ
    }
    if (elapsedMs() - hostsAt < HOSTS_MS && areHostsKnown) return
    hosts = await records.hosts()
    hostsAt = elapsedMs()
    const [first] = hosts
    if (first) clockMs = steady(clockMs, first.nowAt.getTime() - options.now().getTime())
    isNew = true
  }

  function makeLook(): Look {
    const at = now()
    const views = new Map(hosts.map(host => [host.host, viewOf(host, at)]))
    const unseen: HostView = { now: at, isSilent: false, behindMs: undefined }
    const rows = known.rows(
      host => views.get(host) ?? unseen,
      all => shownRows(all, false, at),
    )
    const shownHosts = new Set(rows.filter(({ ended }) => !ended).map(({ host }) => host))
    const silent = hosts
      .filter(host => shownHosts.has(host.host) && isSilentAt(host, at) && !isLongSilent(host, at))
      .map(({ host, seenAt }) => ({ host, seenAt }))
    const heard = hosts.filter(({ host }) => shownHosts.has(host) && !silent.some(one => one.host === host))
    const notes = [describeSilent(silent), describeWrongClocks(heard)].filter(text => text !== undefined)
    return {
      now: at,
      rows,
      plans: [],
      summary: summarize(rows, []),
      alerts: alertsOf(rows, at),
      machine: true,
      silent,
      ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    }
  }

  /** With nobody to see it, it only reads, so that who comes next does not wait for that. */
  async function lookAgain(isSeen: boolean): Promise<void> {
    const began = elapsedMs()
    isExpired = false
    try {
      await read()
      if (!isSeen && fault === undefined) return
      if (isNew || fault !== undefined || now().getTime() - look.now.getTime() > SAME_MOMENT_MS)
        look = makeLook()
      isNew = false
      fault = undefined
    } catch (error) {
      fault = error
      look = {
        ...look,
        note: `The database does not answer. Shown is what was known at ${formatSecond(look.now)}.`,
      }
    }
    lookedAt = began
    tookMs = elapsedMs() - began
    if (!isClosed) for (const listener of listeners) listener()
  }

  /** One look at a time; the next one is planned when it ends. */
  function run(isSeen = listeners.size > 0): Promise<void> {
    clearTimeout(timer)
    running ??= lookAgain(isSeen).finally(() => {
      running = undefined
      dueAt = Number.POSITIVE_INFINITY
      plan(isExpired ? SOON_MS : FOLLOWED_MS)
    })
    return running
  }

  /** Where nobody follows, whoever asks next makes the look. */
  function plan(soonMs: number): void {
    const ms = listeners.size > 0 ? soonMs : ALONE_MS
    const at = elapsedMs() + Math.max(ms, Math.min(tookMs * PAUSES, LONGEST_MS))
    if (isClosed || running || at >= dueAt) return
    dueAt = at
    clearTimeout(timer)
    timer = setTimeout(() => run(), Math.max(0, at - elapsedMs()))
    // Nobody waits for it: the server alone keeps the process.
    timer.unref()
  }

  function expire(): void {
    isExpired = true
    plan(SOON_MS)
  }

  await read()
  look = makeLook()
  isNew = false
  plan(ALONE_MS)
  return {
    now,
    rows: () => look.rows,
    look: () => look,
    hosts: () => hosts,
    silence() {
      const at = now()
      return new Map(hosts.map(host => [host.host, isSilentAt(host, at)]))
    },
    fault: () => fault,
    keptOf: row => known.keptOf(row),
    onChange(listener) {
      listeners.add(listener)
      // Notifications are listened for while somebody looks.
      stopListening ??= records.onChange(expire)
      plan(FOLLOWED_MS)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stopListening?.()
        stopListening = undefined
      }
    },
    async refresh() {
      // A look that has begun earlier may not have seen what is there now.
      if (running) await running
      if (isExpired || elapsedMs() - lookedAt > Math.max(FRESH_MS, tookMs)) await run(true)
    },
    expire,
    close() {
      isClosed = true
      clearTimeout(timer)
      stopListening?.()
      listeners.clear()
    },
  }
}

function viewOf(host: KnownHost, now: Date): HostView {
  return { now, isSilent: isSilentAt(host, now), seenAt: host.seenAt, behindMs: host.behindMs }
}

/** What was read of hosts is some seconds old, so that a beat may have come since. */
function isSilentAt({ seenAt }: KnownHost, now: Date): boolean {
  return isHostSilent({ seenAt, nowAt: now })
}

function isLongSilent({ seenAt }: KnownHost, now: Date): boolean {
  return now.getTime() - seenAt.getTime() > LONG_SILENT_MS + SILENT_AFTER_MS
}

/** The way to the database takes a while: what is within a second is no change. */
function steady(before: number, measured: number): number {
  return Math.abs(measured - before) > 1_000 ? measured : before
}
