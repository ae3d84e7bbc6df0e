// Judges a run that nobody watched to its end, by what its program has written. What of that is not yet in the history is
// added to it.
import { outputPaths } from '../../host/programs/output-files.ts'
import { followLines } from '../../host/programs/read-output.ts'
import { judgeEnd } from '../../runs/judge-end.ts'
import type { Run, RunEnd, RunEvent } from '../../runs/run.ts'
import { unnoted } from '../../runs/run-events.ts'
import { beginStream, foldLine } from '../../runs/stream/fold-stream.ts'
import type { Stream } from '../../runs/stream/stream.ts'
import { statOf } from '../../store/disk/root.ts'
import type { Workspace } from '../../workspace.ts'
import { readLastSaid } from './read-last-said.ts'

export interface Known {
  gone?: 'lost' | 'reboot'
  stopped?: 'user'
  exitCode?: number
  signal?: string
}

/** When its program wrote something last, as far as is known. */
export function lastSaid({ env, now }: Workspace, run: Run): Date {
  const last = statOf(outputPaths(env, run.id).output)?.mtime
  return last && last < now() ? last : now()
}

/** All that the program has said. The path comes from the id, because a record may name any file. */
function readOutput(workspace: Workspace, run: Run): { stream: Stream; events: RunEvent[] } {
  const { env, redact } = workspace
  // Hours may have gone by since, and few lines have a time of their own.
  const at = lastSaid(workspace, run)
  let stream = beginStream()
  const events: RunEvent[] = []
  const hear = (line: string) => {
    const heard = foldLine(stream, line, at, redact)
    stream = heard.stream
    events.push(...heard.events)
  }
  const lines = followLines(outputPaths(env, run.id).output)
  lines.each(hear)
  const rest = lines.rest()
  if (rest !== '') hear(rest)
  return { stream, events }
}

export async function judgeOutput(workspace: Workspace, run: Run, known: Known): Promise<RunEnd> {
  const stream = await keepSaid(workspace, run)
  return judgeEnd({ stream, ...known, ...readLastSaid(workspace.env, run) }, lastSaid(workspace, run))
}

/** Keeps in the history what its program has said. */
export async function keepSaid(workspace: Workspace, run: Run): Promise<Stream> {
  const { stream, events } = readOutput(workspace, run)
  for (const event of unnoted(events, await workspace.runs.events(run))) await workspace.runs.note(run, event)
  return stream
}
