// Reads what a hook of Claude Code tells: which event means which status. The host's fields: docs/claude-code.md.
import { withoutHostTexts, withoutTextsForClaude } from '../../capture/transcript/host-texts.ts'
import { beginningOf } from '../../text/cut.ts'
import { describeAsk } from './describe-ask.ts'
import { describeBackground } from './describe-background.ts'
import { describeFailure } from './describe-failure.ts'
import { isSaid, listOf, type Said, type Signal, textOf } from './signal.ts'

export interface Circumstances {
  /** True for `claude -p`, where nobody can be asked: a request for permission is a refusal. */
  isPrint: boolean
  /** When the hook began. */
  at: Date
}

/** Undefined for an event that says nothing of the status. */
export function readSignal(
  event: string,
  input: unknown,
  { isPrint, at }: Circumstances,
): Signal | undefined {
  const said = isSaid(input) ? input : {}
  const subagent = subagentOf(said)
  // The client's own work, such as a compaction, is done by agents without a type.
  if (subagent && subagent.type === '') return undefined
  switch (event) {
    case 'SessionStart':
      // After a compaction the turn goes on, or there was none.
      return said.source === 'compact' ? undefined : { status: 'idle', message: '' }
    case 'UserPromptSubmit':
      return { status: 'working', message: withoutHostTexts(beginningOf(textOf(said.prompt), LONGEST)) }
    case 'PermissionRequest':
      return isPrint ? undefined : readAsk(said)
    case 'StopFailure':
      return of(subagent, describeFailure(textOf(said.error), lastWords(said), at))
    case 'Stop':
      return subagent ? undefined : readStop(said)
    case 'SubagentStart':
      return subagent && { status: 'working', message: '', subagent }
    case 'SubagentStop':
      return subagent && { status: 'completed', message: withoutTextsForClaude(lastWords(said)), subagent }
    case 'SessionEnd':
      return { status: 'idle', message: ENDED.get(textOf(said.reason)) ?? '', ended: true }
    default:
      return undefined
  }
}

/** Characters. Of a longer text only the beginning can be shown. */
const LONGEST = 20_000

const ENDED = new Map([
  ['clear', 'cleared'],
  ['resume', 'left for another conversation'],
  ['prompt_input_exit', 'closed'],
  ['logout', 'logged out'],
])

/** The one of a subagent is asked in its conversation, which waits with it. */
function readAsk(said: Said): Signal {
  const what = describeAsk(textOf(said.tool_name), said.tool_input)
  return { status: 'blocked', message: what, waits: { kind: 'person', what } }
}

function readStop(said: Said): Signal {
  const message = withoutTextsForClaude(lastWords(said))
  const tasks = listOf(said.background_tasks)
  if (tasks.length === 0) return { status: 'idle', message }
  return {
    status: 'working',
    message,
    waits: { kind: 'background', what: describeBackground(tasks) },
    background: tasks.map(task => textOf(task.id)).filter(id => /^[\w-]{1,64}$/.test(id)),
  }
}

function lastWords(said: Said): string {
  return beginningOf(textOf(said.last_assistant_message), LONGEST)
}

function subagentOf(said: Said): Signal['subagent'] {
  const id = textOf(said.agent_id)
  if (id === '') return undefined
  return { id: /^[\w-]{1,64}$/.test(id) ? id : 'agent', type: textOf(said.agent_type) }
}

function of(subagent: Signal['subagent'], signal: Signal): Signal {
  return subagent ? { ...signal, subagent } : signal
}
