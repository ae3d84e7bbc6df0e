// Groups what is shown: agents by the rules of the terminal, and plans that wait below the agents of their group.
import { drawnAs, groupOfPlan } from '../../faces/render/agents/waiting-lines.ts'
import { GROUPS, type GroupName, groupRows } from '../../status/board/order-rows.ts'
import type { PlanWait } from '../../status/plan-wait.ts'
import { type AgentRow, keyOfRow } from '../../status/row.ts'
import type { PageRow } from '../data/read-row.ts'
import type { Seen } from '../data/seen.ts'

export interface ShownGroup {
  name: GroupName
  rows: PageRow[]
}

export function groupsOf({ rows, plans, ahead }: Seen, words: string, here: number): ShownGroup[] {
  const now = new Date(here + ahead)
  const wanted = [...rows.values()].filter(row => matches(row, words))
  const groups = new Map(groupRows(wanted, now).map(({ name, rows }) => [name, rows as PageRow[]]))
  const drawn = plans.map(plan => ({ group: groupOfPlan(plan), row: rowOfPlan(plan) }))
  return GROUPS.flatMap(name => {
    const own = drawn.filter(({ group, row }) => group === name && matches(row, words))
    const all = [...(groups.get(name) ?? []), ...own.map(({ row }) => row)]
    return all.length === 0 ? [] : [{ name, rows: all }]
  })
}

/** Each word must stand somewhere in what is known of it. */
function matches(row: AgentRow, words: string): boolean {
  if (words === '') return true
  const text = [row.name, row.message, row.taskId, row.waits?.what, row.project, row.id]
    .join('\n')
    .toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** Agents take any name, so that its key is none of theirs. */
function rowOfPlan(plan: PlanWait): PageRow {
  const row = drawnAs(plan)
  return { ...row, key: `plan ${keyOfRow(row)}`, lanes: [], plan: plan.plan }
}
