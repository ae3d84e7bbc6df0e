// Says in a few words why a run ended. Times stay as they are written; reports tell them in the reader's zone.
import { countDone } from '../../plans/plan-tree.ts'
import { oneLine } from '../../text/one-line.ts'
import { parseTime } from '../../text/time.ts'
import type { Run, RunReason } from '../run.ts'
import type { ThreadNow } from './thread-state.ts'

const WORDS: Record<RunReason, string> = {
  exit: 'exit',
  api_error: 'API error',
  limit: 'usage limit',
  max_turns: 'maximum of turns',
  budget: 'maximum of cost',
  refused: 'a tool was refused',
  sigterm: 'ended from outside',
  user: 'stopped by you',
  timeout: 'took too long',
  lost: 'its process was gone',
  reboot: 'the machine was restarted',
  start_timeout: 'did not start',
}

/** Why a thread is not done. Empty for one that is, runs, or was never begun. */
export function whyStuck(one: ThreadNow): string {
  const held = one.held ? 'its conversation is open in another process' : ''
  return [whyState(one), held].filter(Boolean).join('; ')
}

function whyState({ state, last, thread, unmerged }: ThreadNow): string {
  switch (state) {
    case 'done':
    case 'running':
    case 'not_begun':
      return ''
    case 'unmerged':
      return unmerged && unmerged.conflicts.length > 0
        ? `conflict in ${unmerged.conflicts.join(', ')}`
        : (unmerged?.why ?? 'not merged yet')
    case 'tasks_open': {
      const { done, total } = countDone(thread.tasks)
      const refused = last?.reason === 'refused' ? `${WORDS.refused}; ` : ''
      return `${refused}ended with ${done} of ${total} tasks done`
    }
    case 'unknown':
      return last?.detail ? oneLine(last.detail) : 'nobody here can tell how it ended'
    default:
      return last ? whyEnded(last) : ''
  }
}

/** What the program said of its end says more than our word for it. */
function whyEnded(run: Run): string {
  const { reason, detail, resetAt, settled } = run
  if (settled) return 'settled by you'
  if (reason === 'limit' && parseTime(resetAt)) return `${WORDS.limit} until ${resetAt}`
  const said = detail === undefined ? '' : oneLine(detail).replace(/\.$/, '')
  const isCrash = reason === 'exit' && run.status === 'failed' && run.exitCode !== 0
  if (said !== '') return isCrash ? `${exitOf(run)}: ${said}` : said
  return reason === undefined ? '' : reason === 'exit' ? exitOf(run) : WORDS[reason]
}

function exitOf({ signal, exitCode }: Run): string {
  if (signal !== undefined) return signal
  return exitCode === undefined ? WORDS.exit : `exit status ${exitCode}`
}
