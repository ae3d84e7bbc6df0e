// Reads, changes nothing: one work session, or the list of them.

import type { Sum } from '../activity/cost.ts'
import type { CapturedWork } from '../capture/captured-work.ts'
import { findNamedOrOpen } from '../parts/find.ts'
import { tellParent } from '../parts/lineage.ts'
import { type Ledger, readCost } from '../parts/read-cost.ts'
import { readProof } from '../parts/read-proof.ts'
import type { Standing } from '../planning/validation/judge-proof.ts'
import { readCapturedWork } from '../store/captures.ts'
import type { Listing, StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'

export interface ViewInput {
  session?: string | undefined
}

export interface ViewResult {
  stored: StoredSession
  /** What no one has logged. */
  captured: CapturedWork | undefined
  cost: Ledger<Sum>
  /** Its name, when it has one. */
  parent: string | undefined
  /** How things stand with its check. */
  standing: Standing
}

export async function view(workspace: Workspace, input: ViewInput): Promise<ViewResult> {
  const stored = await findNamedOrOpen(workspace, input.session)
  const [captured, cost, parent, standing] = await Promise.all([
    readCapturedWork(workspace.store, stored.session.id),
    readCost(workspace, stored.session.id),
    tellParent(workspace, stored.session),
    readProof(workspace, stored.session),
  ])
  return { stored, captured, cost, parent, standing }
}

/** Open ones first, then closed ones; each group by its last write, newest first. */
export async function list(workspace: Workspace): Promise<Listing> {
  const { sessions, problems } = await workspace.sessions.list('active', 'archive')
  const newest = (a: StoredSession, b: StoredSession) =>
    (b.session.updatedAt ?? '').localeCompare(a.session.updatedAt ?? '')
  const inPlace = (place: string) => sessions.filter(stored => stored.place === place).toSorted(newest)
  return { sessions: [...inPlace('active'), ...inPlace('archive')], problems }
}
