// Finds who worked on a work session, and when: runs by their records, conversations by what happened in them, others by
// what they said.

import type { WorkSession } from '../../journal/work-session.ts'
import type { Run } from '../../runs/run.ts'
import { keyOf } from '../../status/row.ts'
import type { Update } from '../../status/update.ts'
import { stretchesOf, type Worker } from '../../status/worker.ts'
import { readActivities } from '../../store/activities.ts'
import { parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

/** The one that began first comes first. */
export async function findWorkers(
  workspace: Workspace,
  { id: workSession, thread: of }: WorkSession,
): Promise<Worker[]> {
  const crew = new Crew()
  // Only the work session of a thread has runs.
  const [, plan, thread] = /^(.*):([\d.]+)$/.exec(of ?? '') ?? []
  const listed = plan && thread ? await workspace.runs.list({ plan, thread }) : { runs: [] }
  for (const { run } of listed.runs)
    if (run.workSession === workSession && run.startedAt !== undefined) crew.addRun(run, workspace.now())
  const updates = await updatesFor(workspace, workSession)
  for (const { at, conversation } of await readActivities(workspace.store, workSession))
    if (conversation !== undefined) crew.addConversation(conversation, at, updates)
  for (const update of updates) crew.addUpdate(update)
  return crew.workers()
}

type Known = Omit<Worker, 'stretches'>

class Crew {
  private readonly known = new Map<string, { worker: Known; moments: Date[] }>()
  /** Conversations, which are one with their run. */
  private readonly ofRuns = new Set<string>()

  addRun({ id, thread, attempt, claudeSession, startedAt = '', completedAt }: Run, now: Date): void {
    const worker: Known = {
      name: `${thread} #${attempt}`,
      kind: 'print',
      conversation: claudeSession,
      run: id,
    }
    this.add(id, worker, startedAt, completedAt ?? now.toISOString())
    if (claudeSession) this.ofRuns.add(keyOf(claudeSession))
  }

  addConversation(conversation: string, at: string, updates: Update[]): void {
    if (this.ofRuns.has(keyOf(conversation))) return
    const kind = updates.find(update => isOf(update, conversation))?.kind
    this.add(keyOf(conversation), { name: '', kind, conversation, run: undefined }, at)
  }

  addUpdate({ session, name = session, kind, conversation, run, timestamp }: Update): void {
    if (this.ofRuns.has(keyOf(session)) || (run !== undefined && this.known.has(run))) return
    const isConversation = conversation !== undefined && keyOf(conversation) === keyOf(session)
    this.add(keyOf(session), { name: isConversation ? '' : name, kind, conversation, run }, timestamp)
  }

  workers(): Worker[] {
    return [...this.known.values()]
      .map(({ worker, moments }) => ({ ...worker, stretches: stretchesOf(moments) }))
      .filter(({ stretches }) => stretches.length > 0)
      .toSorted((a, b) => beginningOf(a) - beginningOf(b))
  }

  private add(key: string, worker: Known, ...times: string[]): void {
    const known = this.known.get(key) ?? { worker, moments: [] }
    known.moments.push(...times.flatMap(at => parseTime(at) ?? []))
    this.known.set(key, known)
  }
}

/** Agents within a conversation are a part of it. */
async function updatesFor({ status }: Workspace, workSession: string): Promise<Update[]> {
  const sessions = (await status.latest()).flatMap(({ last }) =>
    last.flatMap(update =>
      update.workSession === workSession && update.parent === undefined ? [update.session] : [],
    ),
  )
  const histories = await Promise.all([...new Set(sessions)].map(session => status.history(session)))
  return histories.flat().filter(update => update.workSession === workSession && update.parent === undefined)
}

function isOf({ session, conversation }: Update, id: string): boolean {
  return keyOf(session) === keyOf(id) || (conversation !== undefined && keyOf(conversation) === keyOf(id))
}

function beginningOf({ stretches }: Worker): number {
  return stretches[0]?.from.getTime() ?? 0
}
