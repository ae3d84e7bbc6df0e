// Logs a note from the page, as `logbook log` does.
import { useRef, useState } from 'preact/hooks'
import { part } from '../data/ask-server.ts'
import { useAct } from '../data/use-act.ts'
import { Refused } from '../words/empty.tsx'

export function LogForm({ id, again }: { id: string; again(): void }) {
  const [text, write] = useState('')
  const [isLogged, tellLogged] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const { act, isBusy, refusal } = useAct(() => {
    write('')
    tellLogged(true)
    // The button cannot be pressed any more, and the keyboard stays at the form.
    if (document.activeElement === document.body) field.current?.focus()
    again()
  })
  return (
    <form
      class="log-form"
      onSubmit={event => {
        event.preventDefault()
        tellLogged(false)
        if (text.trim() !== '') act(`api/work/${part(id)}/log`, { progress: [text.trim()] })
      }}
    >
      <label for="log-text">Log what was done</label>
      <textarea
        id="log-text"
        ref={field}
        rows={2}
        value={text}
        onInput={event => write(event.currentTarget.value)}
      />
      <button type="submit" disabled={isBusy || text.trim() === ''}>
        Log it
      </button>
      <span role="status">{isLogged && text === '' && 'Logged.'}</span>
      <Refused refusal={refusal} />
    </form>
  )
}
