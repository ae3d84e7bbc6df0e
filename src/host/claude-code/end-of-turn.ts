// Looks at the end of a transcript: a turn that was cut off ends with a request, a tool or a failure, and not with an answer
// or the words of the client for a person who stopped it.
// The format is Claude Code's (docs/claude-code.md).
import type { TurnEnd } from '../../status/judging/sources.ts'
import { readEnd } from '../../store/disk/plain-file.ts'

/** Bytes. An answer that is longer is not found, and the turn then counts as cut off. */
const END = 256 << 10

export function endOfTurn(path: string): TurnEnd {
  const lines = readEnd(path, END).split('\n')
  for (const line of lines.toReversed()) {
    const record = parse(line)
    if (record?.isSidechain === true || record?.isMeta === true) continue
    if (record?.type === 'user') return isStop(record) ? 'stopped' : undefined
    if (record?.type === 'assistant') return isAnswer(record) ? 'answered' : undefined
  }
  return undefined
}

/** What the client writes after Esc, and after “No” to a question. */
const STOP = '[Request interrupted by user'

function isStop({ message }: Parsed): boolean {
  const { content } = Object(message)
  const text = Array.isArray(content) ? content.at(-1)?.text : content
  return typeof text === 'string' && text.startsWith(STOP)
}

function isAnswer({ isApiErrorMessage, message }: Parsed): boolean {
  const content = Array.isArray(message?.content) ? message.content : []
  return isApiErrorMessage !== true && content.at(-1)?.type === 'text'
}

type Parsed = ReturnType<typeof JSON.parse>

function parse(line: string): Parsed {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
