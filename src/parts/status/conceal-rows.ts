// Shows no secret that stands in a row: others write those lines too, and unmasked. The same names come again and again, so
// each is searched once; most messages are plain words, and are not kept.
import { isPlain } from '../../secrets/plain-words.ts'
import type { PlanWait } from '../../status/plan-wait.ts'
import type { AgentRow } from '../../status/row.ts'

/** Two names for each agent of a large hub. */
const MOST_KEPT = 200_000

export class RowConcealer {
  private readonly redact: (text: string) => string
  private readonly kept = new Map<string, string>()

  constructor(redact: (text: string) => string) {
    this.redact = redact
  }

  conceal(rows: AgentRow[]): AgentRow[] {
    if (this.kept.size > MOST_KEPT) this.kept.clear()
    return rows.map(row => {
      const { id, name, message, waits, waitsFor, taskId, parent } = row
      return {
        ...row,
        id: this.clean(id),
        name: this.clean(name),
        message: isPlain(message) ? message : this.clean(message),
        ...(taskId === undefined ? {} : { taskId: this.clean(taskId) }),
        ...(parent === undefined ? {} : { parent: this.clean(parent) }),
        ...(waits ? { waits: { ...waits, what: this.clean(waits.what) } } : {}),
        ...(waitsFor ? { waitsFor: waitsFor.map(one => this.clean(one)) } : {}),
      }
    })
  }

  concealPlans(plans: PlanWait[]): PlanWait[] {
    return plans.map(plan => ({
      ...plan,
      batch: this.clean(plan.batch),
      waits: { ...plan.waits, what: this.clean(plan.waits.what) },
      waitsFor: plan.waitsFor.map(one => this.clean(one)),
    }))
  }

  private clean(text: string): string {
    const known = this.kept.get(text)
    if (known !== undefined) return known
    const clean = this.redact(text)
    this.kept.set(text, clean)
    return clean
  }
}
