// What can be done with a run from here: stop it, go on in its conversation, begin it again, or say how it ended.
import { useState } from 'preact/hooks'
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

export function RunActions({ run, isLast = true }: { run: RunJson; isLast?: boolean }) {
  const [told, tell] = useState('')
  const [asked, askFirst] = useState<Action>()
  const { act, isBusy, refusal } = useAct(() => tell('Done. It shows here as soon as it has happened.'))
  const actions = isLast ? actionsFor(run) : []
  if (actions.length === 0) return null
  const go = ({ name }: Action) => {
    askFirst(undefined)
    act(`api/runs/${part(run.id)}/${name}`, name === 'settle' ? { as: 'interrupted' } : {})
  }
  return (
    <div class="actions">
      {asked ? (
        <p>
          {asked.sure}{' '}
          <button type="button" class="strong" disabled={isBusy} onClick={() => go(asked)}>
            {asked.text}
          </button>{' '}
          <button type="button" onClick={() => askFirst(undefined)}>
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
            onClick={() => (action.sure ? askFirst(action) : go(action))}
          >
            {action.text}
          </button>
        ))
      )}
      <span role="status">{told}</span>
      <Refused refusal={refusal} />
    </div>
  )
}

function actionsFor({ status, resumable }: RunJson): Action[] {
  switch (status) {
    case 'running':
      return [STOP]
    case 'failed':
    case 'interrupted':
      return resumable ? [RESUME, RETRY] : [RETRY]
    case 'unknown':
      return [SETTLE]
    case 'completed':
      return []
  }
}
