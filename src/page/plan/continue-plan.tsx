// Goes on with a plan from here, as `logbook continue` does in a terminal.
import { useState } from 'preact/hooks'
import { part } from '../data/ask-server.ts'
import type { RunJson, ThreadJson } from '../data/shapes.ts'
import { useAct } from '../data/use-act.ts'
import { Refused } from '../words/empty.tsx'

interface Given {
  plan: string
  threads: readonly ThreadJson[]
  /** The last run of each thread. */
  last: readonly RunJson[]
}

export function ContinuePlan({ plan, threads, last }: Given) {
  const [told, tell] = useState('')
  const [asks, setAsks] = useState(false)
  const { act, isBusy, refusal } = useAct(() => tell('It goes on, also when this page is closed.'))
  const open = threads.filter(({ status }) => status !== 'completed')
  if (open.length === 0) return null
  // One that ended well, and left tasks open, needs a decision too.
  const isStuck = last.some(
    ({ status, thread }) => status !== 'running' && open.some(({ id }) => id === thread),
  )
  const go = (more: object) => {
    tell('')
    act(`api/plans/${part(plan)}/continue`, { ...more, ...(asks ? { ask: true } : {}) })
  }
  return (
    <section class="actions" aria-label="Go on with this plan">
      {isStuck ? (
        <>
          <button type="button" disabled={isBusy} onClick={() => go({ stuck: 'fix', all: true })}>
            Fix and continue from there
          </button>
          <button type="button" disabled={isBusy} onClick={() => go({ stuck: 'skip' })}>
            Pass over what failed
          </button>
        </>
      ) : (
        <>
          <button type="button" disabled={isBusy} onClick={() => go({})}>
            Continue with the next batch
          </button>
          <button type="button" disabled={isBusy} onClick={() => go({ all: true })}>
            Continue to the end
          </button>
        </>
      )}
      <label>
        <input type="checkbox" checked={asks} onChange={event => setAsks(event.currentTarget.checked)} /> hold
        what agents ask until it is answered here
      </label>
      <span role="status">{isBusy ? 'Starting …' : told}</span>
      <Refused refusal={refusal} />
    </section>
  )
}
