// A thousand agents and more, as the server gives them: made from rows by its own presenter.
import { presentLook } from '../../../src/faces/render/agents/present-agents.ts'
import type { BoardJson } from '../../../src/page/data/shapes.ts'
import { alertsOf } from '../../../src/status/board/alerts.ts'
import { summarize } from '../../../src/status/board/summarize.ts'
import type { AgentRow } from '../../../src/status/row.ts'

const SAYS = [
  'Reads the specification of the parcel format',
  'Runs the tests of the depot scanner, third try',
  'Compares the rates of last year with those of the contract',
  'Écrit la page d’aide — 日本語のページも',
]

/** Of every hundred, two need somebody, one failed, three are stale. */
export function manyRows(count: number, now: Date): AgentRow[] {
  return Array.from({ length: count }, (_, index) => {
    const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
    const base: AgentRow = {
      id: `worker${index + 1}`,
      name: `worker${index + 1}`,
      status: 'working',
      message: SAYS[index % SAYS.length] ?? '',
      progress: (index % 21) / 20,
      taskId: `TASK-${String(index + 1).padStart(3, '0')}`,
      updatedAt: ago((index % 4) + 0.5),
      since: ago((index % 180) + 5),
      stale: 'no',
      alive: true,
      needsYou: false,
      ended: false,
      waitsFor: [],
    }
    return { ...base, ...differenceOf(index, ago) }
  })
}

function differenceOf(index: number, ago: (minutes: number) => Date): Partial<AgentRow> {
  const since = ago(9).toISOString()
  switch (index % 100) {
    case 3:
    case 53:
      return {
        status: 'blocked',
        needsYou: true,
        waits: { kind: 'person', what: 'approve Bash: npm publish', since },
      }
    case 17:
      return { status: 'error', message: 'Depot Graz answers 503' }
    case 20:
    case 40:
    case 60:
      return { stale: 'stale', updatedAt: ago(8) }
    default:
      break
  }
  if (index % 10 === 7) return { status: 'idle', message: 'Nothing to do' }
  if (index % 10 === 9) return { status: 'completed', message: 'All done', progress: 1 }
  return {}
}

export function boardOf(rows: AgentRow[], now: Date): BoardJson {
  const look = { now, rows, plans: [], summary: summarize(rows), alerts: alertsOf(rows, now), machine: false }
  return presentLook(look) as unknown as BoardJson
}
