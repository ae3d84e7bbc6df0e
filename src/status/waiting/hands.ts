// Knows in whose hands tasks are.
import type { AgentRow, ShownStatus } from '../row.ts'
import type { TaskSign } from './task-sign.ts'

/** Whoever may still go on with a task, the one that does so now first; then those that cannot any more. */
const ORDER: ShownStatus[] = ['working', 'blocked', 'idle', 'error', 'gone', 'unknown']
const PRESENT: ShownStatus[] = ['working', 'blocked', 'idle']

interface Behind {
  names: string[]
  goesOn: boolean
}

export class Hands {
  private readonly holders = new Map<TaskSign, AgentRow>()

  constructor(rows: readonly AgentRow[], tasksOf: (row: AgentRow) => readonly TaskSign[]) {
    const rank = ({ status }: AgentRow) => ORDER.indexOf(status)
    for (const row of rows) {
      if (rank(row) < 0 || (row.ended && PRESENT.includes(row.status))) continue
      for (const task of tasksOf(row)) {
        const known = this.holders.get(task)
        if (!known || rank(row) < rank(known)) this.holders.set(task, row)
      }
    }
  }

  /** Also one that failed at it or is gone. */
  holderOf(task: TaskSign): AgentRow | undefined {
    return this.holders.get(task)
  }

  /** The holder if it is still there, and is another than `row`. */
  presentOther(task: TaskSign, row: AgentRow): AgentRow | undefined {
    const holder = this.holders.get(task)
    return holder && holder !== row && PRESENT.includes(holder.status) ? holder : undefined
  }

  /**
   * Who has these tasks, or those that must be done before them where nobody has them; `row` itself in a circle. `goesOn`
   * is false if nobody is known to do anything for them.
   */
  behind(tasks: readonly TaskSign[], row: AgentRow, own: readonly TaskSign[]): Behind {
    const names = new Set<string>()
    let isBegun = false
    const seen = new Set<TaskSign>()
    const rest = [...tasks]
    for (let task = rest.pop(); task; task = rest.pop()) {
      if (seen.has(task)) continue
      seen.add(task)
      const holder = own.includes(task) ? row : this.presentOther(task, row)
      if (holder) names.add(holder.name)
      else if (task.isBegun) isBegun = true
      else rest.push(...task.before)
    }
    return { names: [...names].toSorted(), goesOn: isBegun || names.size > 0 }
  }
}
