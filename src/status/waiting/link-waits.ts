// Finds what agents wait for where nobody else has told it: tasks that must be done before theirs, and the agents who have
// those. What somebody says that it waits for keeps its words.
import type { AgentRow } from '../row.ts'
import { describeTask } from './describe-task.ts'
import { Hands } from './hands.ts'
import type { TaskSign, TaskSource } from './task-sign.ts'
import { NO_TASKS } from './task-sign.ts'

/** True if tasks can change what is told of these agents. */
export function mayWaitForTasks(rows: readonly AgentRow[]): boolean {
  return rows.some(
    row => mayWait(row) && (row.taskId !== undefined || isRun(row) || row.waits?.kind === 'task'),
  )
}

/** `rows` are those of one project. */
export function linkWaits(rows: readonly AgentRow[], tasks: TaskSource = NO_TASKS): AgentRow[] {
  if (!rows.some(mayWait)) return [...rows]
  const linker = new Linker(rows, tasks)
  return rows.map(row => (mayWait(row) ? linker.link(row) : row))
}

/** Who says that it works does. A run goes on whatever its thread waits for. */
function mayWait(row: AgentRow): boolean {
  if (row.ended) return false
  if (row.status === 'blocked') return true
  return row.status === 'idle' ? row.alive !== false : row.status === 'working' && isRun(row)
}

function isRun({ run, id }: AgentRow): boolean {
  return run === id
}

class Linker {
  private readonly tasks: TaskSource
  private readonly hands: Hands
  private readonly rows = new Map<string, AgentRow>()

  constructor(rows: readonly AgentRow[], tasks: TaskSource) {
    this.tasks = tasks
    this.hands = new Hands(rows, row => this.tasksOf(row))
    for (const row of rows) this.rows.set(row.id, row)
    for (const row of rows) this.rows.set(row.name, row)
  }

  link(row: AgentRow): AgentRow {
    switch (row.waits?.kind) {
      case 'agent':
        return withNames(
          row,
          [this.rows.get(row.waits.what.trim())?.name].filter(name => name !== undefined),
        )
      case 'task': {
        const task = this.named(row, row.waits.what)
        return task ? withNames(row, this.hands.behind([task], row, []).names) : row
      }
      case 'person':
        return row.isGuess && !isQuestion(row.message) ? this.blocked(row) : row
      case undefined:
        return this.behind(row)?.row ?? row
      default:
        return row
    }
  }

  /** It may say more than the id: `T-2, the tokens`. */
  private named({ run }: AgentRow, what: string): TaskSign | undefined {
    const [first = ''] = what.trim().split(/[\s,;]+/)
    return this.tasks.find(what.trim(), run) ?? this.tasks.find(first.replace(/:$/, ''), run)
  }

  /** Where nobody is known to do anything for it, it needs a person all the same. */
  private blocked(row: AgentRow): AgentRow {
    const waiting = this.behind(row)
    if (waiting && !waiting.isStuck) return waiting.row
    const before = waiting?.row.waits && `waits for ${waiting.row.waits.what}`
    const reason = row.message === '' ? this.tasksOf(row)[0]?.reason : undefined
    const what = [row.message, before ?? reason].filter(Boolean).join(' – ')
    return row.waits ? { ...row, waits: { ...row.waits, what } } : row
  }

  /** Undefined if something of its own can be done. */
  private behind(row: AgentRow): { row: AgentRow; isStuck: boolean } | undefined {
    const own = this.tasksOf(row)
    if (own.length === 0 || own.some(({ before }) => before.length === 0)) return undefined
    const others = [...new Set(own.flatMap(({ before }) => before))].filter(task => !own.includes(task))
    const first = others[0] ?? own[0]
    if (!first) return undefined
    const what = describeTask(first, others.length - 1, own, this.hands, row)
    const { names, goesOn } = this.hands.behind(others.length > 0 ? others : own, row, own)
    const waits = { kind: 'task' as const, what, since: row.since.toISOString() }
    return { row: { ...withNames(row, names), waits, needsYou: false }, isStuck: !goesOn }
  }

  private tasksOf(row: AgentRow): readonly TaskSign[] {
    if (isRun(row)) return this.tasks.listOf(row.id)
    const task = row.taskId === undefined ? undefined : this.tasks.find(row.taskId, row.run)
    return task ? [task] : []
  }
}

/** To whoever asks, somebody has to answer. */
function isQuestion(message: string): boolean {
  return /[?？؟]\s*$/.test(message)
}

function withNames(row: AgentRow, waitsFor: string[]): AgentRow {
  return waitsFor.length > 0 ? { ...row, waitsFor } : row
}
