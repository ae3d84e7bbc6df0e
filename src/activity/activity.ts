// What happened to a work session, one line of JSON each, in the order in which it was written down. Lines are only
// ever added. A torn or strange line is passed over; it hides no other.

import { shorten } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'

/** Through which face it came: a slash command, a terminal, the MCP server, a program, a hook. */
export type Source = 'command' | 'cli' | 'mcp' | 'api' | 'hook'

/** Who did it; `logbook` is this product by itself. */
export type Actor = 'user' | 'claude' | 'logbook'

export interface Activity {
  /** When it happened, `2026-11-21T10:30:05Z`. */
  at: string
  /** `opened`, `logged`, …; later versions may know more. */
  what: string
  actor: Actor
  source: Source
  /** The Claude session it happened in. */
  conversation?: string | undefined
  /** The sprint or task it is about. */
  item?: string | undefined
  /** Which of them. */
  level?: string | undefined
  /** In words: what was logged, why it was paused. */
  text?: string | undefined
  /** How long that took which has now ended. */
  seconds?: number | undefined
}

const LONGEST_TEXT = 200

export function renderActivity(activity: Activity): string {
  const { at, what, actor, source, conversation, item, level, text, seconds } = activity
  const shown = text === undefined ? undefined : toShortLine(text)
  return `${JSON.stringify({ at, what, actor, source, conversation, item, level, text: shown, seconds })}\n`
}

function toShortLine(text: string): string {
  const line = oneLine(text)
  return shorten(line, LONGEST_TEXT)
}

const SOURCES: readonly string[] = ['command', 'cli', 'mcp', 'api', 'hook'] satisfies Source[]
const ACTORS: readonly string[] = ['user', 'claude', 'logbook'] satisfies Actor[]
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
/** A cloned repository brings lines of somebody else's making, and these are shown. */
const WHAT = /^[a-z][a-z-]{0,39}$/

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
    const { at, what, actor, source, conversation, item, level, text, seconds } = JSON.parse(line)
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
    }
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  return value.length <= LONGEST_TEXT && !/[\r\n]/.test(value) ? value : toShortLine(value)
}
