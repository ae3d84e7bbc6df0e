// Reads what an attempt has reached: from the journal of its thread, from its transcript, and from git. A killed one has
// told nobody what it did last.

import type { Captured } from '../../capture/captured.ts'
import type { ConversationReading } from '../../capture/reading.ts'
import { findTranscript } from '../../host/claude-code/find-transcript.ts'
import { readGitChanges } from '../../host/git/changes.ts'
import { listDone } from '../../journal/recent/done-since.ts'
import type { Before } from '../../runs/before.ts'
import type { Run } from '../../runs/run.ts'
import { findCapture } from '../../store/captures.ts'
import { parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

const MOST_READINGS = 10
const GIT_WAIT_MS = 5_000

const WORDS: Record<string, string> = {
  step: 'Done',
  note: 'Done',
  decision: 'Decision',
  discovery: 'Discovery',
  'dead-end': 'Dead end',
  resolved: 'No longer blocked',
}

/** `folder` is the one where it worked. Never throws for what is missing: then less is known. */
export async function readBefore(workspace: Workspace, run: Run, folder: string): Promise<Before> {
  const begun = run.startedAt ?? run.claimedAt
  const since = parseTime(begun) ?? new Date(0)
  const [captured, git, logged] = await Promise.all([
    readCaptured(workspace, run, since),
    readGitChanges(folder, { time: begun }, GIT_WAIT_MS),
    readLogged(workspace, run, since),
  ])
  const { attempt, agent, status, reason, detail, lastWords, resetAt, refused } = run
  return workspace.sessions.show({
    ...{ attempt, agent, status },
    ...withoutMissing({ reason, detail, lastWords, resetAt, refused }),
    logged,
    files: captured?.files.map(({ path, how }) => (how === 'edited' ? path : `${path} (${how})`)) ?? [],
    failed:
      captured?.failed.map(
        ({ command, exit, error }) => `${command} (exit ${exit}${error && `: ${error}`})`,
      ) ?? [],
    uncommitted: git?.uncommitted ?? [],
    commits: git?.commits ?? [],
  })
}

/** What the transcript tells since then; what was captured before, if the host has deleted it. */
async function readCaptured(workspace: Workspace, run: Run, since: Date): Promise<Captured | undefined> {
  const { claudeSession, workSession } = run
  if (claudeSession === undefined) return undefined
  const transcript = findTranscript(workspace.host.configFolder, claudeSession)
  if (transcript === undefined)
    return workSession === undefined
      ? undefined
      : (await findCapture(workspace.store, workSession, claudeSession))?.captured
  let read: ConversationReading<Captured> | undefined
  // One reading ends after a time, so that a hook is never late. Here the whole of it counts.
  for (let times = 0; times < MOST_READINGS && (read?.more ?? true); times += 1)
    read = await workspace.readTranscript(transcript, read, since.toISOString(), run.folder)
  return read?.value
}

async function readLogged({ sessions }: Workspace, { workSession }: Run, since: Date): Promise<string[]> {
  const found = workSession === undefined ? undefined : await sessions.find(workSession)
  if (!found) return []
  // The document tells minutes.
  const minute = new Date(since.getTime() - 60_000)
  const done = listDone(found.session, found.text, minute).flatMap(({ kind, text, detail }) =>
    WORDS[kind] ? [`${WORDS[kind]}: ${text}${detail ? ` – ${detail}` : ''}`] : [],
  )
  const [next] = found.session.nextSteps
  return next === undefined ? done : [...done, `Next: ${next}`]
}

function withoutMissing<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
