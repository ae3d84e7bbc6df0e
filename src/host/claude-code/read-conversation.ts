// Reads a conversation from its transcript and the separate files of its subagents. All go into one value, each from the
// end of its last reading.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ConversationReading } from '../../capture/reading.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { type Folding, type Limits, readTranscript } from './transcript-file.ts'

/**
 * Folds new records of the transcript at `path`, then those of its subagents. If the transcript starts again, all of them
 * do.
 */
export function readConversation<T>(
  path: string,
  earlier: ConversationReading<T> | undefined,
  folding: Folding<T>,
  limits: Limits,
): ConversationReading<T> {
  const started = elapsedMs()
  let anew = earlier === undefined
  const begin = () => {
    anew = true
    return folding.begin()
  }
  const main = readTranscript(path, earlier, { ...folding, begin }, limits)
  const known = new Map(anew ? [] : Object.entries(earlier?.subagents ?? {}))
  const from = anew ? 0 : (earlier?.at.offset ?? 0)
  let { value, more } = main
  let bytes = limits.bytes - Math.max(0, main.at.offset - from)
  const folder = join(path.replace(/\.jsonl$/, ''), 'subagents')
  for (const name of transcriptsIn(folder)) {
    const ms = limits.ms - (elapsedMs() - started)
    if (bytes <= 0 || ms <= 0) {
      more = true
      break
    }
    const before = known.get(name)
    // A file that starts again is folded again. Most facts count once anyway, and this is rare.
    const reading = readTranscript(
      join(folder, name),
      before && { value, at: before, more: false },
      { begin: () => value, line: folding.line },
      { bytes, ms },
    )
    value = reading.value
    more ||= reading.more
    bytes -= Math.max(0, reading.at.offset - (before?.offset ?? 0))
    known.set(name, reading.at)
  }
  return { value, at: main.at, more, subagents: Object.fromEntries(known) }
}

function transcriptsIn(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return names.filter(name => name.endsWith('.jsonl')).sort()
  } catch {
    return []
  }
}
