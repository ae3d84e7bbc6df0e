// Knows the work sessions of agents by their titles, and which conversation is bound to which.
import { findClaudeSession } from '../../store/claude-sessions.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import type { Workspace } from '../../workspace.ts'

/** A title changes seldom, and what a conversation is bound to a little more often. */
const KEPT_MS = 10_000

export class Titles {
  private readonly workspace: Workspace
  private readonly titles = new Map<string, { title: string | undefined; readMs: number }>()
  private readonly bound = new Map<string, { workSession: string | undefined; readMs: number }>()

  constructor(workspace: Workspace) {
    this.workspace = workspace
  }

  /** Reads what `titleOf` and `workSessionOf` then tell. */
  async prepare(workSessions: Iterable<string>, conversations: Iterable<string>): Promise<void> {
    const wanted = new Set(workSessions)
    for (const conversation of new Set(conversations)) {
      const known = this.bound.get(conversation)
      if (!known || isOld(known.readMs)) {
        const workSession = (await findClaudeSession(this.workspace.store, conversation))?.workSession
        this.bound.set(conversation, { workSession, readMs: elapsedMs() })
      }
      const workSession = this.workSessionOf(conversation)
      if (workSession !== undefined) wanted.add(workSession)
    }
    for (const id of wanted) {
      const known = this.titles.get(id)
      if (known && !isOld(known.readMs)) continue
      const stored = await this.workspace.sessions.find(id).catch(() => undefined)
      this.titles.set(id, { title: stored?.session.title ?? known?.title, readMs: elapsedMs() })
    }
  }

  titleOf(workSession: string): string | undefined {
    return this.titles.get(workSession)?.title
  }

  workSessionOf(conversation: string): string | undefined {
    return this.bound.get(conversation)?.workSession
  }
}

function isOld(readMs: number): boolean {
  return elapsedMs() - readMs > KEPT_MS
}
