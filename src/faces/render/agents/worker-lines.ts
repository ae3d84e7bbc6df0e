// Says who worked on a work session, and when.
import type { AgentKind } from '../../../status/update.ts'
import type { Worker } from '../../../status/worker.ts'
import { formatSecond } from '../../../text/time.ts'
import { tellTime } from '../times.ts'

const MOST_WORKERS = 8
const MOST_STRETCHES = 3

const KINDS: Record<AgentKind, string> = {
  terminal: 'a conversation in a terminal',
  print: 'claude -p',
  background: 'a conversation in the background',
  subagent: 'a subagent',
}

/** The latest ones: `01.01.01 #2: 2026-11-30 10:02 – 11:40` */
export function workerLines(workers: Worker[]): string[] {
  const earlier = workers.length - MOST_WORKERS
  const lines = workers.slice(-MOST_WORKERS).map(worker => `- ${nameOf(worker)}: ${timesOf(worker)}`)
  return earlier > 0 ? [`(and ${earlier} earlier)`, ...lines] : lines
}

function nameOf({ name, kind, run }: Worker): string {
  if (name === '') return kind ? KINDS[kind] : 'a conversation'
  return run !== undefined && kind === 'print' ? `run ${name}` : name
}

function timesOf({ stretches }: Worker): string {
  const earlier = stretches.length > MOST_STRETCHES ? '…, ' : ''
  return `${earlier}${stretches
    .slice(-MOST_STRETCHES)
    .map(({ from, to }) => timeOf(from, to))
    .join(', ')}`
}

/** The later day only if it is another. */
function timeOf(from: Date, to: Date): string {
  const [begin, end] = [tellTime(formatSecond(from)), tellTime(formatSecond(to))]
  if (begin === end) return begin
  return `${begin} – ${end.slice(0, 10) === begin.slice(0, 10) ? end.slice(11) : end}`
}

export function presentWorkers(workers: Worker[]) {
  return workers.map(({ name, kind, conversation, run, stretches }) => ({
    name: name === '' ? null : name,
    kind: kind ?? null,
    conversation: conversation ?? null,
    run: run ?? null,
    stretches: stretches.map(({ from, to }) => ({ from: formatSecond(from), to: formatSecond(to) })),
  }))
}
