// Shows no secret that stands in a row: others write those lines too, and unmasked. The same texts come again and again, so
// each is searched once.
import type { PlanWait } from '../../status/plan-wait.ts'
import type { AgentRow } from '../../status/row.ts'

const MOST_MESSAGES = 5_000
/** Two for each agent of a large hub, kept for the rows in any case. */
const MOST_NAMES = 200_000

export class RowConcealer {
  private readonly redact: (text: string) => string
  private readonly names = new Map<string, string>()
  private readonly messages = new Map<string, string>()

  constructor(redact: (text: string) => string) {
    this.redact = redact
  }

  conceal(rows: AgentRow[]): AgentRow[] {
    if (this.names.size > MOST_NAMES) this.names.clear()
    if (this.messages.size > MOST_MESSAGES) this.messages.clear()
    return rows.map(row => {
      const { id, name, message, waits, waitsFor, taskId, parent, host, run, workSession } = row
      return {
        ...row,
        id: this.clean(id),
        name: this.clean(name),
        message: this.clean(message, this.messages),
        ...(taskId === undefined ? {} : { taskId: this.clean(taskId) }),
        ...(parent === undefined ? {} : { parent: this.clean(parent) }),
        ...(host === undefined ? {} : { host: this.clean(host) }),
        ...(run === undefined ? {} : { run: this.clean(run) }),
        ...(workSession === undefined ? {} : { workSession: this.clean(workSession) }),
        ...(waits ? { waits: { ...waits, what: this.clean(waits.what, this.messages) } } : {}),
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

  private clean(text: string, kept = this.names): string {
    const known = kept.get(text)
    if (known !== undefined) return known
    const clean = this.redact(text)
    kept.set(text, clean)
    return clean
  }
}
