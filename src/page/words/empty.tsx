// What is shown where there is nothing, or where something was refused: what it means, and what to do.
import type { ComponentChildren } from 'preact'
import type { ServerRefusal } from '../../client.ts'
import type { Asked } from '../data/use-answer.ts'

interface EmptyProps {
  title: string
  /** `h1` where it is all of the page. */
  level?: 'h1' | 'h2'
  children?: ComponentChildren
}

export function Empty({ title, level: Heading = 'h2', children }: EmptyProps) {
  return (
    <div class="empty">
      <Heading>{title}</Heading>
      {children}
    </div>
  )
}

/** What can be typed. */
export function Command({ children }: { children: string }) {
  return <code class="command">{children}</code>
}

/** Shows an answer once it is there. A refusal stands above what was answered before. */
export function Answered<T>({
  asked,
  children,
}: {
  asked: Asked<T>
  children: (answer: T) => ComponentChildren
}) {
  const { answer, refusal, again } = asked
  return (
    <>
      {refusal && (
        <div class="refused" role="alert">
          <p>
            {refusal.message} {refusal.next}
          </p>
          <button type="button" onClick={again}>
            Try again
          </button>
        </div>
      )}
      {answer === undefined ? !refusal && <p class="starting">Loading …</p> : children(answer)}
    </>
  )
}

export function Refused({ refusal }: { refusal: ServerRefusal | undefined }) {
  if (!refusal) return null
  return (
    <p class="refused" role="alert">
      {refusal.message} {refusal.next}
    </p>
  )
}
