// Reads what Claude Code asks when it was started with `--permission-prompt-tool stdio`: a `control_request` on its
// output, whose answer it awaits on its input. `docs/claude-code.md` has the fields.
import { type Fields, fieldsIn, idIn, parseObject, textIn } from '../stream/fields.ts'

export interface Ask {
  kind: 'ask'
  /** The client's own. */
  id: string
  tool: string
  /** What the tool is given. It goes back as it came. */
  input: Fields
  subagent: boolean
}

/** The client no longer waits for an answer. */
interface TakenBack {
  kind: 'taken_back'
  id: string
}

/** Undefined for every other line. */
export function readAsk(line: string): Ask | TakenBack | undefined {
  // Most lines are long, and of something else.
  if (!line.slice(0, 200).includes('"control_')) return undefined
  const record = parseObject(line)
  const id = idIn(record?.request_id)
  if (!record || id === undefined) return undefined
  if (record.type === 'control_cancel_request') return { kind: 'taken_back', id }
  const request = fieldsIn(record.request)
  if (record.type !== 'control_request' || request.subtype !== 'can_use_tool') return undefined
  return {
    kind: 'ask',
    id,
    tool: textIn(request.tool_name) ?? 'a tool',
    input: fieldsIn(request.input),
    subagent: textIn(request.agent_id) !== undefined,
  }
}
