// What was said before, the latest first.
import { clockTime } from '../words/times.ts'

export interface SaidJson {
  timestamp: string
  status: string
  message: string
  progress: number | null
  /** Who said it, where several did. */
  by?: string | undefined
}

export function History({ updates, now }: { updates: readonly SaidJson[]; now: number }) {
  if (updates.length === 0) return <p class="quiet">Nothing is kept of what it said.</p>
  const isOfSeveral = new Set(updates.map(({ by }) => by)).size > 1
  return (
    <ol class="history">
      {updates.map((update, index) => (
        <li key={`${update.timestamp} ${index}`}>
          <time>{clockTime(update.timestamp, now)}</time> <b>{update.status}</b> {update.message}
          {update.progress !== null && <span class="quiet"> {Math.round(update.progress * 100)}%</span>}
          {isOfSeveral && <span class="quiet"> {update.by}</span>}
        </li>
      ))}
    </ol>
  )
}
