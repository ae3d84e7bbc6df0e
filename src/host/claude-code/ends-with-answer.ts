// Looks at the end of a transcript: a turn that was cut off ends with a request, a tool or a failure, and not with an answer.
// The format is Claude Code's (docs/claude-code.md).
import { readEnd } from '../../store/disk/plain-file.ts'

/** Bytes. An answer that is longer is not found, and the turn then counts as cut off. */
const END = 256 << 10

export function endsWithAnswer(path: string): boolean {
  const lines = readEnd(path, END).split('\n')
  for (const line of lines.toReversed()) {
    const record = parse(line)
    if (record?.isSidechain === true || record?.isMeta === true) continue
    if (record?.type === 'user') return false
    if (record?.type === 'assistant') return isAnswer(record)
  }
  return false
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
