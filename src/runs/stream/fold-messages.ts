// Folds what the model answers, and what comes back from the tools it calls.
import { type Fields, fieldsIn, idIn, listIn, textIn } from './fields.ts'
import { forgetAsk } from './fold-ask.ts'
import { tellCall } from './one-call.ts'
import { rulesAgainst, rulesFor } from './refused-rules.ts'
import { type Folding, note, toLine } from './step.ts'
import type { Call } from './stream.ts'

/** What the client writes in the model's place, when the API fails for one. */
const CLIENT = '<synthetic>'
const INTERRUPTED = /^\[Request interrupted by user/
/** Calls of one answer, and those of subagents. More are forgotten, oldest first. */
const MOST_CALLS = 50

export function foldAnswer(folding: Folding): void {
  const { stream, record } = folding
  const message = fieldsIn(record.message)
  const ofSubagent = textIn(record.parent_tool_use_id) !== undefined
  const failure = idIn(record.error)
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
  const id = idIn(message.id)
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
      id: idIn(block.id) ?? '',
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
  const id = idIn(block.tool_use_id)
  forgetAsk(stream, id, textIn(block.content))
  const call = stream.calls.find(other => other.id === id)
  if (!call) return
  const rules = block.is_error === true ? rulesAgainst(textIn(block.content), call.rules) : call.rules
  if (rules !== call.rules)
    stream.exceptions = [...stream.exceptions, { id: call.id, rules }].slice(-MOST_CALLS)
  stream.calls = stream.calls.filter(other => other !== call)
}
