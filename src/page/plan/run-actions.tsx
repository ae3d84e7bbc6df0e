// What can be done with a run from here: stop it, go on in its conversation, begin it again, or say how it ended.
import { useRef, useState } from 'preact/hooks'
import { part } from '../data/ask-server.ts'
import type { RunJson } from '../data/shapes.ts'
import { useAct } from '../data/use-act.ts'
import { Refused } from '../words/empty.tsx'

interface Action {
  name: 'stop' | 'resume' | 'retry' | 'settle'
  text: string
  /** Asked before it is done, since it cannot be taken back. */
  sure?: string
}

const STOP: Action = { name: 'stop', text: 'Stop', sure: 'Stop this run? What it has written stays.' }
const RESUME: Action = { name: 'resume', text: 'Go on in its conversation' }
const RETRY: Action = { name: 'retry', text: 'Begin again' }
const SETTLE: Action = {
  name: 'settle',
  text: 'It has ended',
  sure: 'Record this run as interrupted? Do so only if its process is gone.',
}

/** `leftOpen` is true of a run whose thread is not complete. */
export function RunActions({ run, leftOpen = false }: { run: RunJson; leftOpen?: boolean }) {
  // What was asked and told is about the run as it was then.
  const state = `${run.id} ${run.status}`
  const [doneIn, setDone] = useState('')
  const [asked, askFirst] = useState<{ action: Action; state: string }>()
  const box = useRef<HTMLDivElement>(null)
  const { act, isBusy, refusal } = useAct(() => setDone(state))
  const actions = actionsFor(run, leftOpen)
  if (actions.length === 0) return null
  // The button that was pressed goes away, and the keyboard must not go with it.
  const ask = (action?: Action) => {
    askFirst(action && { action, state })
    box.current?.focus()
  }
  const go = ({ name }: Action) => {
    ask()
    act(`api/runs/${part(run.id)}/${name}`, name === 'settle' ? { as: 'interrupted' } : {})
  }
  const unsure = asked?.state === state ? asked.action : undefined
  return (
    <div class="actions" ref={box} tabIndex={-1}>
      {unsure ? (
        <p>
          {unsure.sure}{' '}
          <button type="button" class="strong" disabled={isBusy} onClick={() => go(unsure)}>
            {unsure.text}
          </button>{' '}
          <button type="button" onClick={() => ask()}>
            Leave it
          </button>
        </p>
      ) : (
        actions.map(action => (
          <button
            key={action.name}
            type="button"
            disabled={isBusy}
            aria-label={`${action.text}: ${run.thread} attempt ${run.attempt}`}
            onClick={() => (action.sure ? ask(action) : go(action))}
          >
            {action.text}
          </button>
        ))
      )}
      <span role="status">{doneIn === state && 'Done. It shows here as soon as it has happened.'}</span>
      <Refused refusal={refusal} />
    </div>
  )
}

function actionsFor({ status, resumable }: RunJson, leftOpen: boolean): Action[] {
  const again = resumable ? [RESUME, RETRY] : [RETRY]
  switch (status) {
    case 'running':
      return [STOP]
    case 'failed':
    case 'interrupted':
      return again
    case 'unknown':
      return [SETTLE]
    case 'completed':
      return leftOpen ? again : []
  }
}
