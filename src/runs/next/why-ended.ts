// Says in a few words why a run ended. Times stay as they are written; reports tell them in the reader's zone.
import { countDone } from '../../plans/plan-tree.ts'
import { oneLine } from '../../text/one-line.ts'
import { parseTime } from '../../text/time.ts'
import type { Run } from '../run.ts'
import { REASON_WORDS } from '../run-words.ts'
import type { ThreadElsewhere, ThreadNow } from './thread-state.ts'

/** Why a thread is not done. Empty for one that is, runs, or was never begun. */
export function whyStuck(one: ThreadNow): string {
  const held = one.held ? 'its conversation is open in another process' : ''
  return [whyState(one), held].filter(Boolean).join('; ')
}

function whyState({ state, last, thread, unmerged, elsewhere }: ThreadNow): string {
  switch (state) {
    case 'done':
    case 'running':
    case 'not_begun':
      return ''
    case 'running_elsewhere':
    case 'done_elsewhere':
      return elsewhere ? tellElsewhere(elsewhere) : ''
    case 'unmerged':
      return unmerged && unmerged.conflicts.length > 0
        ? `conflict in ${unmerged.conflicts.join(', ')}`
        : (unmerged?.why ?? 'not merged yet')
    case 'tasks_open': {
      const { done, total } = countDone(thread.tasks)
      return `${last?.reason === 'refused' ? `${nameRefused(last)}; ` : ''}ended with ${done} of ${total} tasks done`
    }
    case 'unknown':
      return last?.detail ? oneLine(last.detail) : 'nobody here can tell how it ended'
    default:
      return last ? whyEnded(last) : ''
  }
}

function tellElsewhere({ kind, host, at, silent }: ThreadElsewhere): string {
  const when = at === null ? '' : ` at ${at}`
  return kind === 'runs'
    ? `claimed by ${host}${when}${silent ? ', which is silent' : ''}`
    : `completed by ${host}${when}; its work is not here yet`
}

const MOST_RULES = 3

function nameRefused({ refused = [] }: Run): string {
  if (refused.length === 0) return REASON_WORDS.refused
  const more = refused.length - MOST_RULES
  return `refused: ${refused.slice(0, MOST_RULES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** What the program said of its end says more than our word for it. */
function whyEnded(run: Run): string {
  const { reason, detail, resetAt, settled } = run
  if (settled) return 'settled by you'
  if (reason === 'limit' && parseTime(resetAt)) return `${REASON_WORDS.limit} until ${resetAt}`
  const said = detail === undefined ? '' : oneLine(detail).replace(/\.$/, '')
  const isCrash = reason === 'exit' && run.status === 'failed' && run.exitCode !== 0
  if (said !== '') return isCrash ? `${exitOf(run)}: ${said}` : said
  return reason === undefined ? '' : reason === 'exit' ? exitOf(run) : REASON_WORDS[reason]
}

function exitOf({ signal, exitCode }: Run): string {
  if (signal !== undefined) return signal
  return exitCode === undefined ? REASON_WORDS.exit : `exit status ${exitCode}`
}
