import type { Update } from '../../../src/status/update.ts'
import { renderUpdate } from '../../../src/status/write-update.ts'

let minute = 0

/** A line that an agent has written, each a second later than the one before. */
export function said(given: Partial<Update> = {}): string {
  minute += 1
  const timestamp = new Date(Date.UTC(2026, 10, 30) + minute * 1000).toISOString()
  return renderUpdate({ timestamp, session: 'a', status: 'working', message: '', ...given })
}
