// The client speaks the Messages API, streaming or not, and runs whatever tool a reply asks for.
// This file renders a short description of a reply, a text or one tool call, in both of those forms.
// A model that fails is another matter: failures.ts.

interface ToolCall {
  tool: string
  input: Record<string, unknown>
  /** How long the model thinks, which a real one does for seconds. */
  afterMs?: number
  /** Also when the client does not have the tool. Otherwise a tool of a server, which may still be starting, is called again. */
  once?: true
}

export type Reply = string | ToolCall

const usage = { input_tokens: 10, output_tokens: 5 }

/** The body of a reply to a request without `stream`. */
export function renderJson(reply: Reply, id: string): string {
  return JSON.stringify({ ...envelope(id), content: [blockOf(reply, id)], stop_reason: stopReason(reply) })
}

/** The same reply as server-sent events, in the order the API documents. */
export function renderEvents(reply: Reply, id: string): string {
  const full = blockOf(reply, id)
  const empty = full.type === 'text' ? { ...full, text: '' } : { ...full, input: {} }
  const delta =
    full.type === 'text'
      ? { type: 'text_delta', text: full.text }
      : { type: 'input_json_delta', partial_json: JSON.stringify(full.input) }
  const events = [
    { type: 'message_start', message: { ...envelope(id), content: [], stop_reason: null } },
    { type: 'content_block_start', index: 0, content_block: empty },
    { type: 'content_block_delta', index: 0, delta },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: stopReason(reply), stop_sequence: null }, usage },
    { type: 'message_stop' },
  ]
  return events.map(event => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')
}

function envelope(id: string) {
  return {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    model: 'stand-in',
    stop_sequence: null,
    usage,
  }
}

function blockOf(reply: Reply, id: string) {
  return typeof reply === 'string'
    ? { type: 'text' as const, text: reply }
    : { type: 'tool_use' as const, id: `toolu_${id}`, name: reply.tool, input: reply.input }
}

function stopReason(reply: Reply): string {
  return typeof reply === 'string' ? 'end_turn' : 'tool_use'
}
