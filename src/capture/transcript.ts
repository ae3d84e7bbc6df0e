// Reads Claude Code's own record of a conversation, line by line, for what no one has logged. The format is not
// documented: docs/claude-code.md says what was seen, and whatever is unknown here is passed over.
import { callIn } from './transcript/calls.ts'
import { type Captured, MOST } from './transcript/captured.ts'
import { contentOf, cut, type Fields, fieldsOf, listOf, textOf } from './transcript/fields.ts'
import { ownWordsIn, queuedWordsIn } from './transcript/own-words.ts'
import { mayMatter } from './transcript/relevance.ts'
import { settle } from './transcript/results.ts'

export { type Captured, captureNothing, takeEdits } from './transcript/captured.ts'

const LONGEST_REQUEST = 1000

/** With one more line of the transcript, its line end left out. `root` is the folder that paths are told from. */
export function captureLine(captured: Captured, line: Buffer, root: string): Captured {
  if (!mayMatter(line, captured.pending)) return captured
  const record = parse(line)
  const { content } = fieldsOf(record.message)
  switch (record.type) {
    case 'assistant':
      return remember(captured, listOf(content), record.isSidechain === true)
    case 'user':
      return ask(conclude(captured, record, listOf(content), root), ownWordsIn(record), record)
    case 'attachment':
      return ask(captured, queuedWordsIn(record), record)
    default:
      return captured
  }
}

function parse(line: Buffer): Fields {
  try {
    return fieldsOf(JSON.parse(line.toString('utf8')))
  } catch {
    return {}
  }
}

function ask(captured: Captured, words: string | undefined, record: Fields): Captured {
  if (words === undefined) return captured
  return { ...captured, request: { text: cut(words, LONGEST_REQUEST), at: textOf(record.timestamp) } }
}

function remember(captured: Captured, content: unknown[], ofSubagent: boolean): Captured {
  const calls = content.flatMap(block => callIn(fieldsOf(block), ofSubagent) ?? [])
  if (calls.length === 0) return captured
  const known = captured.pending.filter(call => calls.every(other => other.id !== call.id))
  return { ...captured, pending: [...known, ...calls].slice(-MOST.pending) }
}

function conclude(captured: Captured, record: Fields, content: unknown[], root: string): Captured {
  let current = captured
  for (const block of content.map(fieldsOf)) {
    const call = current.pending.find(({ id }) => id === block.tool_use_id)
    if (block.type !== 'tool_result' || call === undefined) continue
    const result = {
      failed: block.is_error === true,
      text: contentOf(block.content),
      details: record.toolUseResult,
      at: textOf(record.timestamp),
    }
    const pending = current.pending.filter(other => other !== call)
    current = settle({ ...current, pending }, call, result, root)
  }
  return current
}
