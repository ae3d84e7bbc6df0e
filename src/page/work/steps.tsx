// The steps of a work session. One that is open can be ticked here.

import { part } from '../data/ask-server.ts'
import type { WorkJson } from '../data/shapes.ts'
import { useAct } from '../data/use-act.ts'
import { Refused } from '../words/empty.tsx'
import { Said } from '../words/said.tsx'
import { clockTime } from '../words/times.ts'

export function Steps({ work, now, again }: { work: WorkJson; now: number; again(): void }) {
  const { act, isBusy, refusal } = useAct(again)
  const { steps, current } = work.progress
  const isOpen = work.closedAt === null
  return (
    <>
      <ol class="steps">
        {steps.map(({ number, text, done, at }) => (
          <li key={number} class={done ? 'is-done' : text === current ? 'is-current' : ''}>
            <label>
              <input
                type="checkbox"
                checked={done}
                disabled={done || !isOpen || isBusy}
                onChange={() => act(`api/work/${part(work.id)}/steps/${number}/done`, { text })}
              />
              <span class="step-text">
                <Said text={text} />
                {text === current && !done && <span class="tag">now</span>}
              </span>
            </label>
            {done && at && <time>{clockTime(at, now)}</time>}
          </li>
        ))}
      </ol>
      <Refused refusal={refusal} />
    </>
  )
}
