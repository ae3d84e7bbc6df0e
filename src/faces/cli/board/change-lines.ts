// A JSON object a line, for programs: first each agent, then each change, each alert that is new, who is no longer shown,
// and all plans that wait where one of them has changed.
import type { Alert } from '../../../status/board/alerts.ts'
import type { Look } from '../../../status/board/board.ts'
import { visibleIn } from '../../../status/board/visible.ts'
import { type AgentRow, keyOfRow } from '../../../status/row.ts'
import { formatSecond } from '../../../text/time.ts'
import { presentAgent, presentAlert, presentPlan } from '../../render/agents/present-agents.ts'
import { jsonLine } from '../../render/page.ts'

export class ChangeLines {
  private known = new Map<string, { visible: string; row: AgentRow }>()
  private plans = '[]'
  private note: string | undefined

  of({ now, rows, plans, note }: Look, fresh: readonly Alert[]): string {
    const objects: object[] = []
    const seen: typeof this.known = new Map()
    for (const row of rows) {
      const key = keyOfRow(row)
      const visible = visibleIn(row)
      if (this.known.get(key)?.visible !== visible) objects.push({ agent: presentAgent(row, now) })
      seen.set(key, { visible, row })
    }
    for (const [key, { row }] of this.known)
      if (!seen.has(key)) objects.push({ left: { id: row.id, name: row.name, project: row.project ?? null } })
    this.known = seen
    const waiting = plans.map(presentPlan)
    if (JSON.stringify(waiting) !== this.plans) objects.push({ plans: waiting })
    this.plans = JSON.stringify(waiting)
    for (const alert of fresh) objects.push({ alert: presentAlert(alert, now) })
    if (note !== undefined && note !== this.note) objects.push({ note })
    this.note = note
    return objects.map(object => `${jsonLine({ at: formatSecond(now), ...object })}\n`).join('')
  }
}
