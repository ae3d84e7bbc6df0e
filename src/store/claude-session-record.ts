// The record of a Claude session, and what becomes of it. The fast way of hooks and the verbs decide it here alike, so
// nothing here reads or writes.

export interface ClaudeSession {
  /** Id of the work session. */
  workSession?: string
  /** The state of the last briefing of this conversation. */
  told?: string
  /** True if a compaction was announced and has not happened yet. */
  compacting?: boolean
  /** Its process of Claude Code. After `/clear` or a fork, the next conversation there continues its work session. */
  process?: string
  /** When it came to its work session; earlier work belongs to another. ISO 8601 to the millisecond. */
  since?: string
  /** True if it is a fork: its first entry opens a child of the work session. */
  forked?: boolean
  /** True if a run of an agent was given it beforehand. It opens no work session of its own. */
  run?: boolean
  /** Checksums of the lines of earlier work sessions that it was told, the newest last. A compaction forgets them. */
  recalled?: string[]
}

/** The most lines of earlier work sessions that a conversation remembers. */
const MOST_RECALLED = 300

/** A record as it is kept. */
export interface KeptClaudeSession {
  /** The name of its file without `.json`. */
  id: string
  known: ClaudeSession
  /** When it was last written, in milliseconds since the epoch. */
  at: number
}

/** What a conversation is told of. */
export interface Told {
  /** The work session, and its state. */
  id: string
  state: string
}

/** What a conversation was at when it was given its briefing. */
export interface Telling {
  /** True if an announced compaction has happened. */
  compacted: boolean
  /** How the conversation begins: as a copy of another one, or empty. */
  begins: 'fork' | 'clear' | undefined
}

/** The conversation works for this work session. One that worked for another counts from now. */
export function comeTo(known: ClaudeSession, workSession: string, now: Date): ClaudeSession {
  if (known.workSession === workSession) return known
  const { forked: _, run: __, ...kept } = known
  return { ...kept, workSession, since: now.toISOString() }
}

/** The conversation was told of its work session. */
export function tell(known: ClaudeSession, { id, state }: Told, telling: Telling, now: Date): ClaudeSession {
  const { forked, compacting, ...kept } = comeTo(known, id, now)
  return {
    ...kept,
    told: state,
    ...(compacting && !telling.compacted ? { compacting } : {}),
    ...(telling.begins === 'fork' || (forked && !telling.begins) ? { forked: true } : {}),
  }
}

/**
 * The record of a conversation that came up unannounced in the process of another one. The host announces a cleared
 * conversation, so an unannounced one is a fork.
 */
export function inherit(before: ClaudeSession | undefined, now: Date): ClaudeSession {
  if (before?.workSession === undefined) return {}
  const { compacting: _, told: __, run: ___, recalled: ____, ...kept } = before
  return { ...kept, since: now.toISOString(), forked: true }
}

/** The conversation was told these lines of earlier work sessions. */
export function noteRecalled(known: ClaudeSession, lines: readonly string[]): ClaudeSession {
  return { ...known, recalled: [...(known.recalled ?? []), ...lines].slice(-MOST_RECALLED) }
}

/** After a compaction Claude no longer has the lines, so they may be told again. */
export function forgetRecalled({ recalled: _, ...kept }: ClaudeSession): ClaudeSession {
  return kept
}

/** The conversation of a process of Claude Code that was recorded last. */
export function findLastInProcess<T extends Omit<KeptClaudeSession, 'id'>>(
  kept: Iterable<T>,
  process: string,
): T | undefined {
  let last: T | undefined
  for (const one of kept) if (one.known.process === process && one.at > (last?.at ?? 0)) last = one
  return last
}

export function parseClaudeSession(text: string | undefined): ClaudeSession {
  try {
    const { workSession, told, compacting, process, since, forked, run, recalled } = JSON.parse(text ?? '{}')
    return {
      ...(isShort(workSession) ? { workSession } : {}),
      ...(isShort(told) ? { told } : {}),
      ...(compacting === true ? { compacting } : {}),
      ...(isShort(process) ? { process } : {}),
      ...(isShort(since) ? { since } : {}),
      ...(forked === true ? { forked } : {}),
      ...(run === true ? { run } : {}),
      ...(Array.isArray(recalled) && recalled.length > 0
        ? { recalled: recalled.filter(isShort).slice(-MOST_RECALLED) }
        : {}),
    }
  } catch {
    // A torn or strange file counts as an unknown conversation.
    return {}
  }
}

/** A limit for files that a cloned repository may bring. Ids and times are never longer. */
function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 500
}
