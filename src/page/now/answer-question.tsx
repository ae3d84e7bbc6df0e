// What an agent asks, with all that the tool is given, and the answer: yes, or no with a reason. Both work by keyboard.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Question } from '../../runs/asking/question.ts'
import { part } from '../data/ask-server.ts'
import { useAct } from '../data/use-act.ts'
import { Refused } from '../words/empty.tsx'

/** A question may take the place of another under somebody's finger, who has not read it. */
const READ_MS = 600
/** Characters, as the server takes them. */
const LONGEST_REASON = 2_000
const MOST_LINES = 12

interface Asked {
  run: string
  /** Who asks, for those who hear the page. */
  by: string
  question: Question
}

/** Another question is another form, so that nothing of the one before stays. */
export function AnswerQuestion(asked: Asked) {
  return <AnswerForm key={`${asked.run} ${asked.question.number}`} {...asked} />
}

function AnswerForm({ run, by, question }: Asked) {
  const { number, tool, what, input, cut, subagent } = question
  const [reason, write] = useState<string>()
  const [told, tell] = useState('')
  const isRead = useReadTime()
  const { act, isBusy, refusal } = useAct(() => tell('Answered. It shows here as soon as the agent goes on.'))
  const shown = cut > 0 ? `${input}\n… and ${cut} more characters` : input
  const whyNot = useRef<HTMLInputElement>(null)
  const isDenying = reason !== undefined
  // Whoever has said no goes on there.
  useLayoutEffect(() => whyNot.current?.focus(), [isDenying])
  const isOff = isBusy || !isRead || told !== ''
  const answer = (allow: boolean) =>
    act(`api/runs/${part(run)}/answer`, {
      question: number,
      allow,
      ...(!allow && reason?.trim() ? { reason: reason.trim() } : {}),
    })
  return (
    <form
      class="ask"
      aria-label={`${by} asks: ${what}`}
      onSubmit={event => {
        event.preventDefault()
        if (!isOff) answer(false)
      }}
    >
      <p class="quiet">
        {subagent ? 'Its subagent asks' : 'It asks'}: may it use {tool}?
      </p>
      {input !== '' && (
        // Whoever has no mouse must get there too, and scroll.
        <textarea
          class="ask-input"
          readOnly
          rows={Math.min(MOST_LINES, shown.split('\n').length)}
          aria-label={`All that ${by} would do`}
          value={shown}
        />
      )}
      <div class="actions">
        <button
          type="button"
          aria-disabled={isOff}
          aria-label={`Allow: ${what}`}
          onClick={() => !isOff && answer(true)}
        >
          Allow
        </button>
        {reason === undefined ? (
          <button
            type="button"
            aria-disabled={isOff}
            aria-label={`Deny: ${what}`}
            onClick={() => !isOff && write('')}
          >
            Deny …
          </button>
        ) : (
          <>
            <label>
              Why not{' '}
              <input
                type="text"
                ref={whyNot}
                value={reason}
                maxLength={LONGEST_REASON}
                placeholder="the agent is told; may be empty"
                onInput={event => write(event.currentTarget.value)}
              />
            </label>
            <button type="submit" class="strong" aria-disabled={isOff}>
              Deny
            </button>
            <button type="button" onClick={() => write(undefined)}>
              Leave it
            </button>
          </>
        )}
        <span role="status">{told}</span>
        <Refused refusal={refusal} />
      </div>
    </form>
  )
}

function useReadTime(): boolean {
  const [isRead, read] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => read(true), READ_MS)
    return () => clearTimeout(timer)
  }, [])
  return isRead
}
