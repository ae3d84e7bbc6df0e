// The ledger shows the user what Logbook costs: the text that hooks gave to Claude and the time they took, one line
// per run. A damaged line is skipped and does not hide the others.

/** One run of a hook. */
export interface Run {
  /** `2026-11-21T10:30:05Z` */
  at: string
  event: string
  /** Milliseconds since its process began. */
  ms: number
  /** Characters given to Claude. */
  characters: number
  /** The Claude session, as its file is named. */
  conversation: string
}

export interface Sum {
  hooks: number
  characters: number
  /** An estimate: four characters count as one token. */
  tokens: number
  /** Time of hooks that a person waited for. */
  milliseconds: number
}

export interface EventSum {
  event: string
  /** True when nobody waits for the hook. */
  background: boolean
  hooks: number
  characters: number
  tokens: number
  medianMs: number
  slowestMs: number
}

/**
 * Events whose hooks run in the background; hooks/hooks.json marks them `async`. `Tell` is a start or a prompt that others
 * are told of.
 */
export const BACKGROUND: readonly string[] = [
  'PermissionRequest',
  'SessionEnd',
  'Stop',
  'SubagentStart',
  'SubagentStop',
  'Tell',
]

const CHARACTERS_A_TOKEN = 4

export function renderRun({ at, event, ms, characters, conversation }: Run): string {
  return `${at}\t${event}\t${ms}\t${characters}\t${conversation || '-'}\n`
}

// After a broken line the next one follows without a line end, so the last match on a line is whole.
const RUN = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\t(\w{1,40})\t(\d{1,9})\t(\d{1,9})\t([^\t\s]+)$/

export function parseRuns(text: string): Run[] {
  const runs: Run[] = []
  for (const line of text.split('\n')) {
    const [, at, event, ms, characters, conversation] = RUN.exec(line) ?? []
    if (at && event && conversation)
      runs.push({ at, event, ms: Number(ms), characters: Number(characters), conversation })
  }
  return runs
}

export function sumRuns(runs: Run[]): Sum {
  const characters = total(runs.map(run => run.characters))
  const waited = runs.filter(run => !BACKGROUND.includes(run.event)).map(run => run.ms)
  return {
    hooks: runs.length,
    characters,
    tokens: Math.round(characters / CHARACTERS_A_TOKEN),
    milliseconds: total(waited),
  }
}

/** One row per event, the most frequent first. */
export function sumByEvent(runs: Run[]): EventSum[] {
  const groups = new Map<string, Run[]>()
  for (const run of runs) {
    const group = groups.get(run.event)
    if (group) group.push(run)
    else groups.set(run.event, [run])
  }
  return [...groups]
    .map(([event, group]) => sumEvent(event, group))
    .toSorted((a, b) => b.hooks - a.hooks || a.event.localeCompare(b.event))
}

function sumEvent(event: string, runs: Run[]): EventSum {
  const { hooks, characters, tokens } = sumRuns(runs)
  const times = runs.map(run => run.ms).toSorted((a, b) => a - b)
  return {
    event,
    background: BACKGROUND.includes(event),
    hooks,
    characters,
    tokens,
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    slowestMs: times.at(-1) ?? 0,
  }
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
