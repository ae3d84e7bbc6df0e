// Reads Claude Code's record of a conversation line by line, to find work that nobody logged. The format is not
// documented: docs/claude-code.md describes what was seen. Unknown records are skipped.
import { type Captured, MOST } from './captured.ts'
import { callIn } from './transcript/calls.ts'
import { contentOf, cut, type Fields, fieldsOf, listOf, textOf } from './transcript/fields.ts'
import { ownWordsIn, queuedWordsIn } from './transcript/own-words.ts'
import { mayMatter } from './transcript/relevance.ts'
import { settle } from './transcript/results.ts'
import { followBack } from './transcript/rewound.ts'

const LONGEST_REQUEST = 1000

export interface View {
  /** The folder that paths are relative to. */
  root: string
  /** Earlier records belong to other work. ISO 8601 in UTC, to the millisecond. */
  since?: string | undefined
  /** True for words that ask for nothing new, such as "continue". */
  asksNothing?(words: string): boolean
}

/** Adds one line of the transcript, without its line end. */
export function captureLine(captured: Captured, line: Buffer, view: View): Captured {
  if (!mayMatter(line, captured.pending)) return captured
  const record = parse(line)
  if (view.since && textOf(record.timestamp) < view.since) return captured
  const { content } = fieldsOf(record.message)
  const at = textOf(record.timestamp)
  const seen = at > captured.lastAt ? { ...captured, lastAt: at } : captured
  switch (record.type) {
    case 'assistant':
      return remember(seen, listOf(content), record.isSidechain === true)
    case 'user': {
      const words = ownWordsIn(record)
      const said = followBack(seen, record, words)
      return ask(conclude(said, record, listOf(content), view.root), words, record, view)
    }
    case 'attachment':
      return ask(seen, queuedWordsIn(record), record, view)
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

function ask(captured: Captured, words: string | undefined, record: Fields, view: View): Captured {
  if (words === undefined || view.asksNothing?.(words)) return captured
  const request = { text: cut(words, LONGEST_REQUEST), at: textOf(record.timestamp) }
  const known = captured.requests.filter(other => other.at !== request.at || other.text !== request.text)
  const [first, ...later] = [...known, request]
  // Keeps the first request, because it gives the purpose of the conversation.
  return { ...captured, requests: first ? [first, ...later.slice(1 - MOST.requests)] : [] }
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
