// Judges a conversation of Claude Code. Its process comes first: what is gone is gone, whatever was said. Then the
// client's own register, which alone knows of an interruption; then what the hooks and the agent itself said.

import type { AgentStatusName } from '../update.ts'
import { isOwnDialog } from './own-dialog.ts'
import type { LiveSign, Said, TurnEnd } from './sources.ts'
import { goneFrom, type State, stateOfSaid, wordsOf } from './state.ts'
import { waitOfLive } from './waits.ts'

const STATUS_OF = { busy: 'working', idle: 'idle', waiting: 'blocked', shell: 'working' } as const

/** At least one of `given` and `entry` is there. `processAlive` is what is known of the process that `given` names. */
export function judgeConversation(
  given: Said | undefined,
  entry: LiveSign | undefined,
  processAlive: boolean | null,
  turnEnd: () => TurnEnd,
  now: Date,
): State {
  const said = given && withEnd(given, turnEnd)
  const live = entry && behindDialog(entry, said)
  const alive = live ? live.alive : processAlive
  if (said && isFarewell(said, live)) return stateOfSaid(said, false)
  if (alive === false) return isDone(said, live, turnEnd) ? answered(said) : lost(said, live, now)
  if (live?.status === undefined)
    return said
      ? stateOfSaid(said, alive)
      : { ...nothingSaid(live, now), status: 'idle', alive, ended: false }
  const status: AgentStatusName = STATUS_OF[live.status]
  const since = live.statusUpdatedAt ?? said?.since ?? now
  const told = {
    ...(said ? wordsNow(said, live.status) : nothingSaid(live, now)),
    since,
    alive,
    ended: false,
  }
  switch (live.status) {
    case 'waiting':
      return { ...told, status, waits: waitOfLive(live, said) }
    case 'shell':
      return {
        ...told,
        status,
        waits: { kind: 'background', what: whatRuns(said), since: since.toISOString() },
      }
    case 'idle':
      // What the agent said of how it ended its work is still true; that it works is not.
      return said && (said.update.status === 'error' || said.update.status === 'completed')
        ? stateOfSaid(said, alive)
        : { ...told, status, progress: undefined }
    case 'busy':
      return { ...told, status, ...backgroundOf(said, since) }
  }
}

/**
 * The hook at its end knows nothing of what it was at. Somebody who closed it said so; anything else ended it in the middle,
 * or after a failure.
 */
function withEnd(said: Said, turnEnd: () => TurnEnd): Said {
  const { update, before } = said
  if (!update.ended || update.status !== 'idle' || update.message !== '' || !before) return said
  if (before.waits?.kind === 'background') return said
  // Of hooks that run at the same moment, the one of the turn's end may not come to write; of a person who stops it, none tells.
  const end = before.status === 'working' || before.status === 'blocked' ? turnEnd() : undefined
  const isOver = end === 'answered' || (end === 'stopped' && update.kind !== 'print')
  if (isOver)
    return before.status === 'working' ? { ...said, update: { ...update, message: before.message } } : said
  return { ...said, update: { ...before, ended: true, timestamp: update.timestamp } }
}

/** In a turn, newer clients stay busy behind a dialog, and older ones do not tell. */
function behindDialog(entry: LiveSign, said: Said | undefined): LiveSign {
  if (!isOwnDialog(entry)) return entry
  const { waitingFor: _, ...others } = entry
  return { ...others, status: said?.update.waits?.kind === 'background' ? 'shell' : 'idle' }
}

/** What is asked is not what it does once that is answered. */
function wordsNow({ update, before }: Said, status: LiveSign['status']): ReturnType<typeof wordsOf> {
  if (update.status !== 'blocked' || status === 'waiting') return wordsOf(update)
  return before ? wordsOf(before) : { ...wordsOf(update), message: '' }
}

/** Its last word was that it ends. A living process that took it up later is not meant. */
function isFarewell({ update }: Said, live: LiveSign | undefined): boolean {
  if (!update.ended) return false
  return !live || live.alive === false || live.process === update.process
}

/** `claude -p` ends with its answer. Older clients then end before a hook has told it. */
function isDone(said: Said | undefined, live: LiveSign | undefined, turnEnd: () => TurnEnd): said is Said {
  const kind = said?.update.kind ?? live?.kind
  if (kind !== 'print') return false
  return said?.update.status === 'idle' || (said?.update.status === 'working' && turnEnd() === 'answered')
}

function answered(said: Said): State {
  const { since } = said
  return { ...wordsOf(said.update), progress: undefined, status: 'idle', since, alive: false, ended: true }
}

function lost(said: Said | undefined, live: LiveSign | undefined, now: Date): State {
  const known = live?.status ? STATUS_OF[live.status] : undefined
  if (!said) {
    const told = nothingSaid(live, now)
    return { ...told, alive: false, ...goneFrom(known ?? 'idle') }
  }
  const state = stateOfSaid(said, false)
  if (state.status !== 'gone' || known === undefined) return state
  return { ...state, ...goneFrom(known) }
}

/** Some clients are busy also while only their background work goes on, which the hook at the end of the turn told. */
function backgroundOf(said: Said | undefined, busySince: Date): Pick<State, 'waits'> {
  const waits = said && said.at >= busySince ? said.update.waits : undefined
  return waits?.kind === 'background' ? { waits } : {}
}

function whatRuns(said: Said | undefined): string {
  return said?.update.waits?.kind === 'background' ? said.update.waits.what : ''
}

function nothingSaid(live: LiveSign | undefined, now: Date): Pick<State, 'message' | 'since'> {
  return { message: '', since: live?.statusUpdatedAt ?? live?.startedAt ?? now }
}
