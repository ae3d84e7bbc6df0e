// What the client sends to the model is the proof of what Claude knew, so tests read requests, not intentions.
// This file turns a recorded request body into plain text and tells conversation turns from side errands.

interface Block {
  type: string
  text?: string
  content?: string | Block[]
  [field: string]: unknown
}

interface Message {
  role: string
  content: string | Block[]
}

export interface ModelRequest {
  model?: string
  stream?: boolean
  system?: string | Block[]
  messages: Message[]
  tools?: { name: string }[]
  [field: string]: unknown
}

/** `main`: a turn of the conversation; `summary`: a compaction; `side`: titles, probes and other errands. */
export type RequestKind = 'main' | 'summary' | 'side'

export function kindOf(request: ModelRequest): RequestKind {
  if (isSummaryRequest(request)) return 'summary'
  const hasTools = (request.tools ?? []).length > 0
  return hasTools && !/haiku/i.test(request.model ?? '') ? 'main' : 'side'
}

/** All text of one request: system, then every message, whatever its role; tool results included. */
export function textOf(request: ModelRequest): string {
  return [request.system ?? '', ...request.messages.map(message => message.content)].map(textIn).join('\n')
}

/** The text of what was added since the model last spoke: the prompt, and what hooks put beside it. */
export function newestTurnOf(request: ModelRequest): string {
  const lastAnswer = request.messages.findLastIndex(message => message.role === 'assistant')
  return request.messages
    .slice(lastAnswer + 1)
    .map(message => textIn(message.content))
    .join('\n')
}

// The instructions come last in a summarising request; an earlier turn may quote the same words. What ended in the
// background is told with a summary of its own.
function isSummaryRequest(request: ModelRequest): boolean {
  const turn = newestTurnOf(request).replace(/<task-notification>[\s\S]*?<\/task-notification>/g, '')
  return /create a detailed summary of|<summary>/i.test(turn)
}

function textIn(content: string | Block[]): string {
  if (typeof content === 'string') return content
  return content
    .map(block => block.text ?? (block.content === undefined ? '' : textIn(block.content)))
    .join('\n')
}
