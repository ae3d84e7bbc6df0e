// Makes the rows of all agents from what is known of them. A conversation, or a run with its conversation, is one row;
// what works for it stands below it.

import { type AgentRow, keyOf } from '../row.ts'
import { judgeConversation } from './judge-conversation.ts'
import { judgeRun } from './judge-run.ts'
import { makeRow } from './make-row.ts'
import { nameRows } from './name-rows.ts'
import { newestSaid, pickLive } from './newest.ts'
import type { AgentSources, LiveSign, RunSign, Said } from './sources.ts'
import { latestSign, stalenessOf } from './staleness.ts'
import { type State, stateOfSaid } from './state.ts'

/** In no order. */
export function judgeAgents(sources: AgentSources, now: Date): AgentRow[] {
  const judge = new Judge(sources, now)
  return nameRows(judge.rows(), sources)
}

/** Longer than what is gone is shown. */
const KEPT_MS = 25 * 3_600_000

class Judge {
  private readonly sources: AgentSources
  private readonly now: Date
  private readonly said: Map<string, Said>
  private readonly live: Map<string, LiveSign>
  /** By the process, of those that live. */
  private readonly processes: Map<string, LiveSign>

  constructor(sources: AgentSources, now: Date) {
    this.sources = sources
    this.now = now
    this.said = newestSaid(sources.said, sources.runs)
    this.live = pickLive(sources.live)
    this.processes = new Map(sources.live.filter(one => one.alive !== false).map(one => [one.process, one]))
  }

  rows(): AgentRow[] {
    const rows = new Map<string, AgentRow>()
    const add = (row: AgentRow | undefined) => row && rows.set(keyOf(row.id), row)
    const newest = newestRuns(this.sources.runs)
    const taken = new Map<string, string>()
    for (const run of newest) {
      add(this.ofRun(run))
      if (run.conversation && !this.livesOn(run, run.conversation)) taken.set(keyOf(run.conversation), run.id)
    }
    const parents = [...this.said.values()].filter(({ update }) => update.parent === undefined)
    const children = [...this.said.values()].filter(({ update }) => update.parent !== undefined)
    for (const said of parents) {
      const { session, conversation } = said.update
      const isConversation = conversation === undefined || keyOf(conversation) === keyOf(session)
      if (taken.has(keyOf(session))) continue
      const live = this.live.get(keyOf(session))
      add(
        live || (conversation && isConversation)
          ? this.ofConversation(session, said, live)
          : this.ofOther(said, taken),
      )
    }
    for (const live of this.live.values()) {
      const key = keyOf(live.conversation)
      if (!rows.has(key) && !taken.has(key)) add(this.ofConversation(live.conversation, undefined, live))
    }
    for (const said of children) add(this.ofSubagent(said, rows, taken))
    return [...rows.values()]
  }

  /** After its end, somebody goes on in the conversation of a run, which then is a row of its own. */
  private livesOn(run: RunSign, conversation: string): boolean {
    if (run.status === 'running' || run.status === 'unknown') return false
    const live = this.live.get(keyOf(conversation))
    return live !== undefined && live.alive !== false && live.process !== run.process
  }

  private ofRun(run: RunSign): AgentRow {
    const { id, name, conversation = '', host, workSession } = run
    const said = this.said.get(keyOf(conversation))
    const live = this.livesOn(run, conversation) ? undefined : this.live.get(keyOf(conversation))
    const own = said && this.isOf(said, run) ? said : undefined
    const state = judgeRun(run, own, live)
    const began = run.startedAt ?? run.claimedAt
    const signs =
      run.status === 'running'
        ? [began, own?.at, live?.statusUpdatedAt, this.grownAt(conversation), this.sources.outputGrownAt(id)]
        : [run.completedAt ?? began]
    return makeRow(
      this.now,
      { id, name, state, signs, began: run.claimedAt, kind: 'print', run: id, host, workSession },
      own,
    )
  }

  private grownAt(conversation: string): Date | undefined {
    return conversation === '' ? undefined : this.sources.grownAt(conversation)
  }

  /** What was said before this attempt began, or by another, is not of it. */
  private isOf({ update, at }: Said, run: RunSign): boolean {
    if (update.run !== undefined) return update.run === run.id
    return run.startedAt !== undefined && at >= run.startedAt && run.status === 'running'
  }

  private ofConversation(id: string, said: Said | undefined, live: LiveSign | undefined): AgentRow {
    const state = judgeConversation(said, live, this.aliveOf(said), () => this.sources.turnEnd(id), this.now)
    const signs = [
      said?.at,
      live?.statusUpdatedAt ?? (said ? undefined : live?.startedAt),
      this.mayHaveGrown(state, said) ? this.grownAt(id) : undefined,
    ]
    return makeRow(
      this.now,
      {
        id,
        name: said?.update.name ?? live?.name ?? '',
        state,
        signs,
        began: said?.began ?? live?.startedAt,
        kind: said?.update.kind ?? live?.kind,
        workSession: said?.update.workSession ?? this.sources.workSessionOf(id),
      },
      said,
    )
  }

  /** What was killed was last there when it last wrote, long after its prompt. Of what is no longer shown nobody asks. */
  private mayHaveGrown({ status, before }: State, said: Said | undefined): boolean {
    if (status === 'working') return true
    const isKept = said !== undefined && this.now.getTime() - said.at.getTime() <= KEPT_MS
    return status === 'gone' && before === 'working' && isKept
  }

  /** What calls itself something, in a conversation or a run or by itself. */
  private ofOther(said: Said, taken: Map<string, string>): AgentRow {
    const { session: id, name = '', run, conversation, kind } = said.update
    const above = conversation && (taken.get(keyOf(conversation)) ?? conversation)
    const state = stateOfSaid(said, this.aliveOf(said))
    return makeRow(this.now, { id, name, state, signs: [said.at], kind, parent: run ?? above }, said)
  }

  /** A subagent lives in its parent, and ends with what the parent does. */
  private ofSubagent(said: Said, rows: Map<string, AgentRow>, taken: Map<string, string>): AgentRow {
    const { session: id, parent = '', name = '', conversation = parent } = said.update
    const above = rows.get(keyOf(taken.get(keyOf(parent)) ?? parent))
    const told = stateOfSaid(said, above ? above.alive : this.aliveOf(said))
    const isLeft = above !== undefined && !isAtWork(above) && !told.ended && told.status !== 'gone'
    const state: State = isLeft ? { ...told, status: 'gone', waits: undefined, ended: true } : told
    const own = id.startsWith(`${parent}/`) ? id.slice(parent.length + 1) : id
    const grown = state.status === 'working' ? this.sources.grownAt(conversation, own) : undefined
    const signs = [said.at, grown]
    const isLost = state.status === 'working' && this.isLost(parent, own, latestSign(...signs))
    return makeRow(
      this.now,
      {
        id,
        name,
        state: isLost ? { ...state, status: 'unknown' } : state,
        signs,
        kind: 'subagent',
        parent: above?.id ?? parent,
      },
      said,
    )
  }

  /** Nothing tells that Esc has ended a subagent: it is silent, and its parent has begun something else since. */
  private isLost(parent: string, own: string, sign: Date): boolean {
    const said = this.said.get(keyOf(parent))
    if (said?.update.status !== 'working' || said.at <= sign) return false
    const { background } = said.update.metadata ?? {}
    if (Array.isArray(background) && background.includes(own)) return false
    return stalenessOf({ status: 'working' }, this.now.getTime() - sign.getTime()) !== 'no'
  }

  /** By the process that the agent named; one that has gone over to another conversation no longer vouches for it. */
  private aliveOf(said: Said | undefined): boolean | null {
    if (!said) return null
    const { update } = said
    const alive = this.sources.isAlive(update)
    if (alive === false || update.process === undefined || update.conversation === undefined) return alive
    const entry = this.processes.get(update.process)
    return entry && keyOf(entry.conversation) !== keyOf(update.conversation) ? false : alive
  }
}

function isAtWork({ status }: AgentRow): boolean {
  return status === 'working' || status === 'blocked'
}

/** The newest attempt of each thread. */
function newestRuns(runs: readonly RunSign[]): RunSign[] {
  const newest = new Map<string, RunSign>()
  for (const run of runs) {
    const known = newest.get(run.thread)
    if (!known || known.attempt < run.attempt) newest.set(run.thread, run)
  }
  return [...newest.values()]
}
