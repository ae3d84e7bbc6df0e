// Folds what the client says of itself: where it starts, that it retries, what it refuses, what runs in the background.
import { type Fields, fieldsIn, idIn, listIn, numberIn, textIn } from './fields.ts'
import { rulesAgainst } from './refused-rules.ts'
import { type Folding, note } from './step.ts'
import type { Retry, Stream } from './stream.ts'

/** More are not counted. */
const MOST_TASKS = 1000

const FOLDS: Record<string, (folding: Folding) => void> = {
  init: foldInit,
  api_retry: foldRetry,
  permission_denied: foldDenial,
  model_fallback: foldFallback,
  background_tasks_changed: ({ stream, record }) => setTasks(stream, listIn(record.tasks).map(idOf)),
  task_started: foldStartedTask,
  task_notification: foldEndedTask,
}

export function foldSystem(folding: Folding): void {
  const { subtype } = folding.record
  if (typeof subtype === 'string' && Object.hasOwn(FOLDS, subtype)) FOLDS[subtype]?.(folding)
}

/** A new one begins each turn. */
function foldInit(folding: Folding): void {
  const { stream, record } = folding
  const first = stream.claudeSession === undefined
  stream.turnOpen = true
  const session = idIn(record.session_id)
  if (session !== undefined) stream.claudeSession = session
  const model = idIn(record.model)
  if (model !== undefined) stream.model = model
  const version = idIn(record.claude_code_version)
  if (version !== undefined) stream.clientVersion = version
  if (first) note(folding, 'init', model, session === undefined ? {} : { claudeSession: session })
}

function foldRetry(folding: Folding): void {
  const { stream, record } = folding
  const status = numberIn(record.error_status)
  const error = idIn(record.error)
  const retry: Retry = {
    attempt: numberIn(record.attempt) ?? 1,
    of: numberIn(record.max_retries) ?? 1,
    waitMs: Math.round(numberIn(record.retry_delay_ms) ?? 0),
    ...(status === undefined ? {} : { status }),
    ...(error === undefined ? {} : { error }),
  }
  stream.retry = retry
  const why = [status, error].filter(Boolean).join(' ') || 'no answer'
  note(folding, 'retry', `${retry.attempt} of ${retry.of}: ${why}`, { waitMs: retry.waitMs })
}

function foldDenial(folding: Folding): void {
  const { stream, record } = folding
  const call = stream.calls.find(other => other.id === idIn(record.tool_use_id))
  if (!call) return
  addRefused(stream, rulesAgainst(textIn(record.message), call.rules))
  note(folding, 'refused', call.doing)
}

export function addRefused(stream: Stream, rules: string[]): void {
  stream.refused = [...new Set([...stream.refused, ...rules])].slice(0, 50)
}

function foldFallback(folding: Folding): void {
  const model = idIn(folding.record.fallback_model)
  if (model === undefined) return
  folding.stream.model = model
  note(folding, 'model', model)
}

/** Clients that do not list what runs tell its beginning and its end. */
function foldStartedTask({ stream, record }: Folding): void {
  if (record.is_backgrounded !== false) setTasks(stream, [...stream.tasks, idOf(record)])
}

/**
 * Work that ends between two turns without having finished was ended from outside: with the client, or by its
 * handler of signals, which may even ask the model once more and exit with 0.
 */
function foldEndedTask(folding: Folding): void {
  const { stream, record } = folding
  const id = idOf(record)
  if (!stream.tasks.includes(id)) return
  if (record.status === 'stopped' && !stream.turnOpen && stream.results > 0) stream.interrupted = true
  setTasks(
    stream,
    stream.tasks.filter(other => other !== id),
  )
  stream.turnOpen = true
  note(folding, 'background', textIn(record.summary), { status: idIn(record.status) ?? 'ended' })
}

function setTasks(stream: Stream, ids: string[]): void {
  stream.tasks = [...new Set(ids)].slice(0, MOST_TASKS)
  stream.backgroundWork = stream.tasks.length
}

function idOf(task: Fields): string {
  return idIn(fieldsIn(task).task_id) ?? ''
}
