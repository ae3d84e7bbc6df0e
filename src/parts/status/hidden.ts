// Masks secrets in what agents say: others write those lines too. The same texts come again and again, so each is searched
// once.
import type { PlanWait } from '../../status/plan-wait.ts'
import type { AgentRow } from '../../status/row.ts'

const MOST_KEPT = 20_000

export class Hidden {
  private readonly redact: (text: string) => string
  private readonly kept = new Map<string, string>()

  constructor(redact: (text: string) => string) {
    this.redact = redact
  }

  hide(rows: AgentRow[]): AgentRow[] {
    if (this.kept.size > MOST_KEPT) this.kept.clear()
    return rows.map(row => {
      const { name, message, waits, waitsFor, taskId } = row
      return {
        ...row,
        name: this.mask(name),
        message: this.mask(message),
        ...(taskId === undefined ? {} : { taskId: this.mask(taskId) }),
        ...(waits ? { waits: { ...waits, what: this.mask(waits.what) } } : {}),
        ...(waitsFor ? { waitsFor: waitsFor.map(name => this.mask(name)) } : {}),
      }
    })
  }

  hidePlans(plans: PlanWait[]): PlanWait[] {
    return plans.map(plan => ({
      ...plan,
      batch: this.mask(plan.batch),
      waits: { ...plan.waits, what: this.mask(plan.waits.what) },
      waitsFor: plan.waitsFor.map(name => this.mask(name)),
    }))
  }

  private mask(text: string): string {
    const known = this.kept.get(text) ?? this.redact(text)
    this.kept.set(text, known)
    return known
  }
}
