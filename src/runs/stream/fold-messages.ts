// Folds what the model answers, and what comes back from the tools it calls.
import { type Fields, fieldsIn, listIn, textIn } from './fields.ts'
import { tellCall } from './one-call.ts'
import { rulesFor } from './refused-rules.ts'
import { type Folding, note, toLine } from './step.ts'
import type { Call } from './stream.ts'

/** What the client writes in the model's place, when the API fails for one. */
const CLIENT = '<synthetic>'
const INTERRUPTED = /^\[Request interrupted by user/
/** Refused by a rule that forbids, or by a mode: no rule that allows would help. */
const FORBIDDEN = /^Permission to use [\s\S]{1,2000} has been denied\.$|while in plan mode\.$/
/** Calls of one answer, and those of subagents. More are forgotten, oldest first. */
const MOST_CALLS = 50

export function foldAnswer(folding: Folding): void {
  const { stream, record } = folding
  const message = fieldsIn(record.message)
  const ofSubagent = textIn(record.parent_tool_use_id) !== undefined
  const failure = textIn(record.error)
  if (!ofSubagent) {
    stream.turnOpen = true
    if (failure !== undefined) stream.failure = failure
    else if (message.model !== CLIENT) answered(folding, message)
  }
  foldBlocks(folding, message, ofSubagent ? 'subagent: ' : '')
}

function answered({ stream }: Folding, message: Fields): void {
  delete stream.retry
  delete stream.failure
  const id = textIn(message.id)
  if (id !== undefined && id === stream.lastAnswer) return
  stream.turns += 1
  if (id !== undefined) stream.lastAnswer = id
}

function foldBlocks(folding: Folding, message: Fields, whose: string): void {
  const { stream, mask } = folding
  for (const block of listIn(message.content)) {
    const text = textIn(block.text)?.trim()
    if (block.type === 'text' && text && whose === '') {
      stream.lastWords = toLine(text, 300, mask)
      note(folding, 'said', text)
    }
    if (block.type !== 'tool_use') continue
    const tool = textIn(block.name) ?? 'a tool'
    const input = fieldsIn(block.input)
    const told = whose + tellCall(tool, input)
    const call: Call = {
      id: textIn(block.id) ?? '',
      doing: toLine(told, 160, mask),
      rules: rulesFor(tool, input),
    }
    stream.calls = [...stream.calls, call].slice(-MOST_CALLS)
    stream.doing = call.doing
    note(folding, 'tool', told)
  }
}

/** Results of tools; also what the client tells the model in its user's place. */
export function foldToolResults(folding: Folding): void {
  const { stream, record } = folding
  const ofMain = textIn(record.parent_tool_use_id) === undefined
  const content = fieldsIn(record.message).content
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : listIn(content)
  for (const block of blocks) {
    if (block.type === 'tool_result') foldToolResult(folding, block)
    if (ofMain && block.type === 'text' && INTERRUPTED.test(textIn(block.text) ?? ''))
      stream.interrupted = true
  }
  if (ofMain) stream.turnOpen = true
  const newest = stream.calls.at(-1)?.doing
  if (newest === undefined) delete stream.doing
  else stream.doing = newest
}

function foldToolResult(folding: Folding, block: Fields): void {
  const { stream } = folding
  const id = textIn(block.tool_use_id)
  const call = stream.calls.find(other => other.id === id)
  if (!call) return
  const text = textIn(block.content) ?? ''
  if (block.is_error === true && isForbidden(text))
    stream.forbidden = [...stream.forbidden, call.id].slice(-MOST_CALLS)
  stream.calls = stream.calls.filter(other => other !== call)
}

export function isForbidden(message: string | undefined): boolean {
  return message !== undefined && FORBIDDEN.test(message)
}
