// Logs a note from the page, as `logbook log` does.
import { useState } from 'preact/hooks'
import { part } from '../data/ask-server.ts'
import { useAct } from '../data/use-act.ts'
import { Refused } from '../words/empty.tsx'

export function LogForm({ id, again }: { id: string; again(): void }) {
  const [text, write] = useState('')
  const { act, isBusy, refusal } = useAct(() => {
    write('')
    again()
  })
  return (
    <form
      class="log-form"
      onSubmit={event => {
        event.preventDefault()
        if (text.trim() !== '') act(`api/work/${part(id)}/log`, { progress: [text.trim()] })
      }}
    >
      <label for="log-text">Log what was done</label>
      <textarea id="log-text" rows={2} value={text} onInput={event => write(event.currentTarget.value)} />
      <button type="submit" disabled={isBusy || text.trim() === ''}>
        Log it
      </button>
      <Refused refusal={refusal} />
    </form>
  )
}
