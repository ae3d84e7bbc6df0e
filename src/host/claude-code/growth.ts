// Sees the transcripts of conversations grow, which only their own process lets them. The host moves them between folders,
// so a transcript is looked for again where it is gone.
import { join } from 'node:path'
import type { TurnEnd } from '../../status/judging/sources.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { namesIn, statOf } from '../../store/disk/root.ts'
import { endOfTurn } from './end-of-turn.ts'
import { findTranscript } from './find-transcript.ts'

/**
 * To look through all folders of the host costs more than to look at a file, so it is done ever more seldom. The first
 * pause is short: a transcript begins a moment after the hook that told of its conversation, and may be whole in seconds.
 */
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 20_000
/** One that was written to so lately needs no look at what its subagents write. */
const FRESH_MS = 120_000

export class Growth {
  private readonly places = new Map<string, { path: string | undefined; lookedMs: number; pauseMs: number }>()

  private readonly ends = new Map<string, { written: number; end: TurnEnd }>()

  /** When a conversation, or a subagent of it, last wrote. `now` is the time of the look. */
  grownAt(
    configFolder: string | undefined,
    now: Date,
    conversation: string,
    subagent?: string,
  ): Date | undefined {
    const path = this.find(configFolder, conversation)
    if (path === undefined) return undefined
    const subagents = join(path.slice(0, -'.jsonl'.length), 'subagents')
    if (subagent !== undefined && !/^[\w-]+$/.test(subagent)) return undefined
    if (subagent !== undefined) return writtenAt(join(subagents, `agent-${subagent}.jsonl`))
    const own = writtenAt(path)
    if (own && now.getTime() - own.getTime() < FRESH_MS) return own
    return latest([own, ...namesIn(subagents).map(name => writtenAt(join(subagents, name)))])
  }

  /** How the last turn that it wrote down ended. */
  turnEnd(configFolder: string | undefined, conversation: string): TurnEnd {
    const path = this.find(configFolder, conversation)
    const written = path === undefined ? undefined : writtenAt(path)?.getTime()
    if (path === undefined || written === undefined) return undefined
    const known = this.ends.get(path)
    if (known?.written === written) return known.end
    const end = endOfTurn(path)
    this.ends.set(path, { written, end })
    return end
  }

  private find(configFolder: string | undefined, conversation: string): string | undefined {
    const key = `${configFolder}\n${conversation}`
    const known = this.places.get(key)
    if (known?.path && statOf(known.path)) return known.path
    if (known && elapsedMs() - known.lookedMs < known.pauseMs) return undefined
    const path = findTranscript(configFolder, conversation)
    const pauseMs =
      known && path === undefined ? Math.min(known.pauseMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS
    this.places.set(key, { path, lookedMs: elapsedMs(), pauseMs })
    return path
  }
}

function writtenAt(path: string): Date | undefined {
  return statOf(path)?.mtime
}

function latest(times: (Date | undefined)[]): Date | undefined {
  const known = times.filter(time => time !== undefined)
  return known.length > 0 ? new Date(Math.max(...known.map(time => time.getTime()))) : undefined
}
