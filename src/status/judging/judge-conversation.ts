// Judges a conversation of Claude Code. Its process comes first: what is gone is gone, whatever was said. Then the
// client's own register, which alone knows of an interruption; then what the hooks and the agent itself said.

import type { AgentStatusName } from '../update.ts'
import type { LiveSign, Said } from './sources.ts'
import { goneFrom, type State, stateOfSaid, wordsOf } from './state.ts'
import { waitOfLive } from './waits.ts'

const STATUS_OF = { busy: 'working', idle: 'idle', waiting: 'blocked', shell: 'working' } as const

/** At least one of `said` and `live` is there. `processAlive` is what is known of the process that `said` names. */
export function judgeConversation(
  said: Said | undefined,
  live: LiveSign | undefined,
  processAlive: boolean | null,
  now: Date,
): State {
  const alive = live ? live.alive : processAlive
  if (said && isFarewell(said, live)) return stateOfSaid(said, false)
  if (alive === false) return lost(said, live, now)
  if (live?.status === undefined)
    return said
      ? stateOfSaid(said, alive)
      : { ...nothingSaid(live, now), status: 'idle', alive, ended: false }
  const status: AgentStatusName = STATUS_OF[live.status]
  const since = live.statusUpdatedAt ?? said?.since ?? now
  const told = { ...(said ? wordsOf(said.update) : nothingSaid(live, now)), since, alive, ended: false }
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

/** Its last word was that it ends. A living process that took it up later is not meant. */
function isFarewell({ update }: Said, live: LiveSign | undefined): boolean {
  if (!update.ended) return false
  return !live || live.alive === false || live.process === update.process
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
