// Fills a folder with the demo's journal, through the verbs, each at its time.
import { openLogbook } from '../../src/logbook.ts'
import type { Effort } from './read-efforts.ts'

const HOUR_MS = 3_600_000

export interface JournalOptions {
  folder: string
  env: NodeJS.ProcessEnv
  /** The day from which the efforts count back. */
  now: Date
}

export async function fillJournal(options: JournalOptions, efforts: Effort[]): Promise<void> {
  for (const effort of efforts) await fillEffort(options, effort)
}

/** An entry each two hours, from the morning on. */
async function fillEffort({ folder, env, now }: JournalOptions, effort: Effort): Promise<void> {
  const begin = now.getTime() - effort.daysAgo * 24 * HOUR_MS
  let hours = 0
  const next = () => {
    const at = new Date(begin + hours * HOUR_MS)
    hours += 2
    return openLogbook({ cwd: folder, env, now: () => at })
  }
  const { name, goal, logs, end } = effort
  const opened = await next().init({ name, goal, force: true })
  const { id } = opened.stored.session
  for (const entries of logs) await next().log({ session: id, entries })
  if (end.how === 'pause') await next().pause({ session: id, note: end.words })
  else if (end.how === 'close') await next().close({ session: id, outcome: 'completed', summary: end.words })
  else await next().close({ session: id, outcome: 'abandoned', reason: end.words })
}
