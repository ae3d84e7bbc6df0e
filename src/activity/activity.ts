// Reads and writes the activities of a work session: one line of JSON each, in the order of writing. Lines are only
// added. A damaged line is skipped and does not hide the others.

import { shorten } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'

/** The face that was used: a slash command, a terminal, the MCP server, a program, a hook. */
export type Source = 'command' | 'cli' | 'mcp' | 'api' | 'hook'

/** Who did it. `logbook` means Logbook itself. */
export type Actor = 'user' | 'claude' | 'logbook'

export interface Activity {
  /** When it happened, `2026-11-21T10:30:05Z`. */
  at: string
  /** `opened`, `logged`, …; later versions may add more. */
  what: string
  actor: Actor
  source: Source
  /** The Claude session it happened in. */
  conversation?: string | undefined
  /** The sprint or task it is about. */
  item?: string | undefined
  /** The focus level of `item`, such as `task`. */
  level?: string | undefined
  /** Details in words: what was logged, why it was paused. */
  text?: string | undefined
  /** Duration of the thing that ended. */
  seconds?: number | undefined
  /** The id of the write it belongs to; what is `undone` took that write back. */
  write?: string | undefined
}

const LONGEST_TEXT = 200

export function renderActivity(activity: Activity): string {
  const { at, what, actor, source, conversation, item, level, text, seconds, write } = activity
  const shown = text === undefined ? undefined : toShortLine(text)
  const line = { at, what, actor, source, conversation, item, level, text: shown, seconds, write }
  return `${JSON.stringify(line)}\n`
}

function toShortLine(text: string): string {
  const line = oneLine(text)
  return shorten(line, LONGEST_TEXT)
}

const SOURCES: readonly string[] = ['command', 'cli', 'mcp', 'api', 'hook'] satisfies Source[]
export const ACTORS: readonly string[] = ['user', 'claude', 'logbook'] satisfies Actor[]
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
/** Strict, because a cloned repository may contain lines from anyone, and these lines are shown. */
const WHAT = /^[a-z][a-z-]{0,39}$/

const WRITE = /^[a-z0-9-]{1,40}$/

/** The activities without those that were taken back. */
export function withoutUndone(activities: Activity[]): Activity[] {
  const undone = new Set(activities.flatMap(({ what, write }) => (what === 'undone' && write ? [write] : [])))
  if (undone.size === 0) return activities
  return activities.filter(
    ({ what, write }) => what === 'undone' || write === undefined || !undone.has(write),
  )
}

export function parseActivities(text: string): Activity[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap(line => {
      const activity = parseActivity(line)
      return activity ? [activity] : []
    })
}

function parseActivity(line: string): Activity | undefined {
  try {
    const { at, what, actor, source, conversation, item, level, text, seconds, write } = JSON.parse(line)
    if (typeof at !== 'string' || !TIME.test(at) || Number.isNaN(Date.parse(at))) return undefined
    if (typeof what !== 'string' || !WHAT.test(what) || !ACTORS.includes(actor) || !SOURCES.includes(source))
      return undefined
    return {
      at,
      what,
      actor,
      source,
      conversation: textOf(conversation),
      item: textOf(item),
      level: textOf(level),
      text: textOf(text),
      seconds: typeof seconds === 'number' && seconds >= 0 ? seconds : undefined,
      write: typeof write === 'string' && WRITE.test(write) ? write : undefined,
    }
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  return value.length <= LONGEST_TEXT && !/[\r\n]/.test(value) ? value : toShortLine(value)
}
