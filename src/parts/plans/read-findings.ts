// Reads what the work sessions of a plan's runs tell: decisions, discoveries, dead ends, and the files that were touched.
import { touchedIn } from '../../journal/entry.ts'
import type { Decision, WorkSession } from '../../journal/work-session.ts'
import { isSamePlan } from '../../planning/plan-ids.ts'
import type { Findings } from '../../runs/report/plan-report.ts'
import type { Run } from '../../runs/run.ts'
import { readCapturedWork } from '../../store/captures.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { ownWords } from '../../text/items.ts'
import { compare } from '../../text/names/compare.ts'
import { slugOf } from '../../text/slug.ts'
import type { Workspace } from '../../workspace.ts'

/** In the order of their threads. A file that cannot be read is left out: `doctor` names it. */
export async function readFindings(workspace: Workspace, plan: string, runs: Run[]): Promise<Findings[]> {
  const findings: Findings[] = []
  for (const { stored, thread } of await listWorkSessions(workspace, plan, runs)) {
    const { session } = stored
    findings.push({
      thread,
      decisions: session.decisions.map(one => ({ title: ownWords(one.title), why: whyOf(one) })),
      discoveries: session.discoveries.map(({ title, detail }) => ({
        title: ownWords(title),
        why: withoutFrom(detail),
      })),
      deadEnds: session.deadEnds.map(({ approach, because }) => ({
        title: ownWords(approach),
        why: withoutFrom(because),
      })),
      files: await readFiles(workspace, session),
    })
  }
  return findings
}

interface OfPlan {
  stored: StoredSession
  /** `01.02.03`; undefined for the plan's own. */
  thread: string | undefined
}

/** Those with the plan or one of its threads in their front matter. */
async function listWorkSessions({ sessions }: Workspace, plan: string, runs: Run[]): Promise<OfPlan[]> {
  const found = new Map<string, OfPlan>()
  const take = (stored: StoredSession | undefined) => {
    const thread = stored && threadOf(stored, plan)
    if (stored && thread !== 'other') found.set(stored.session.id, { stored, thread })
  }
  for (const stored of (await sessions.list('active')).sessions) take(stored)
  // An archive may be large, so only files with the names that we gave them are read.
  const stem = `${slugOf(plan)}-`
  for (const name of await sessions.names('archive'))
    if (name.startsWith(stem)) take(await sessions.open('archive', name).catch(() => undefined))
  for (const id of new Set(runs.flatMap(({ workSession }) => workSession ?? [])))
    if (!found.has(id)) take(await sessions.find(id))
  return [...found.values()].toSorted(
    (a, b) => compare(a.thread ?? '', b.thread ?? '') || compare(a.stored.session.id, b.stored.session.id),
  )
}

function threadOf({ session }: StoredSession, plan: string): string | undefined | 'other' {
  const [, of = '', thread] = /^(.*):([\d.]+)$/.exec(session.thread ?? '') ?? []
  if (isSamePlan(of, plan)) return thread
  return isSamePlan(session.plan ?? '', plan) ? undefined : 'other'
}

async function readFiles(workspace: Workspace, { id, keyFiles }: WorkSession): Promise<Findings['files']> {
  const touched = [...((await readCapturedWork(workspace.store, id))?.files ?? [])].reverse()
  const entries: Findings['files'] = []
  for await (const { text } of workspace.sessions.entries(id))
    entries.push(...touchedIn(text).map(file => ({ ...file, role: undefined })))
  return [
    ...entries,
    ...touched.map(file => ({ ...file, role: undefined })),
    ...keyFiles.map(({ path, role }) => ({ path, how: 'edited' as const, role })),
  ]
}

function whyOf({ choice, rationale, context }: Decision): string | undefined {
  const said = [choice, rationale].filter(Boolean).join(' – ')
  return withoutFrom(said || context)
}

/** Without the line that says which work session it came from. */
function withoutFrom(text: string | undefined): string | undefined {
  return text?.replace(/(?:^|\n)(?:- )?(?:\*\*)?From(?:\*\*)?: [^\n]+$/, '').trim() || undefined
}
