// Finds the last update of each agent in the lines of a file, and since when its status is what it is. A thousand files are
// read at once, so a line that only says the same again is recognized without parsing it.

import type { Zone } from './read-stamp.ts'
import { readUpdate } from './read-update.ts'
import type { Update } from './update.ts'

export interface LastUpdate extends Update {
  /** When its present status began, as far as the lines tell. ISO 8601, UTC. */
  since: string
}

/** By `session`. */
export type LastUpdates = Map<string, LastUpdate>

/** A file of somebody else may name any number. */
const MOST_SESSIONS = 10_000

/** Adds later lines, oldest first. */
export function foldLines(last: LastUpdates, lines: readonly string[], agent: string, zone: Zone): void {
  for (const line of lines) {
    const update = readUpdate(line, agent, zone)
    if (!update) continue
    const before = last.get(update.session)
    if (!before && last.size >= MOST_SESSIONS) continue
    const since = before?.status === update.status ? before.since : update.timestamp
    last.set(update.session, { ...update, since })
  }
}

/** The last update, if the lines are all of one agent; `several` if they name more. Undefined if none is an update. */
export function findOnly(
  lines: readonly string[],
  agent: string,
  zone: Zone,
): LastUpdate | 'several' | undefined {
  let last: Update | undefined
  let firstAlike = ''
  let isAlike = true
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? ''
    const says = (key: 'session' | 'status') => last !== undefined && saysOf(line, key, last[key])
    if (says('session') && (!isAlike || says('status'))) {
      if (isAlike) firstAlike = line
      continue
    }
    const update = readUpdate(line, agent, zone)
    if (!update) continue
    last ??= update
    if (update.session !== last.session) return 'several'
    if (update.status !== last.status) isAlike = false
    else if (isAlike) firstAlike = line
  }
  return last && { ...last, since: readUpdate(firstAlike, agent, zone)?.timestamp ?? last.timestamp }
}

/** True if a whole line surely says so: the key is there once, before any object within the line, with just this text. */
function saysOf(line: string, key: string, value: string): boolean {
  if (!line.endsWith('}')) return false
  const name = `"${key}"`
  const at = line.indexOf(name)
  if (at < 1 || line.indexOf(name, at + 1) !== -1 || line.lastIndexOf('{', at) !== line.indexOf('{'))
    return false
  const from = at + name.length
  const said = line.startsWith(':', from) ? from + (line[from + 1] === ' ' ? 2 : 1) : -1
  return said > 0 && line.startsWith(JSON.stringify(value), said)
}
