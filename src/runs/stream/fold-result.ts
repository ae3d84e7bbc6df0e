// Folds a `result`: how a turn ended and what it cost. Several can come, and the last one counts.
import { formatSecond } from '../../text/time.ts'
import { type Fields, fieldsIn, idIn, listIn, numberIn, textIn } from './fields.ts'
import { addRefused } from './fold-system.ts'
import { rulesFor } from './refused-rules.ts'
import { type Folding, note, toLine } from './step.ts'
import type { Result, Stream } from './stream.ts'

export function foldResult(folding: Folding): void {
  const { stream, record } = folding
  const result = readResult(folding)
  stream.results += 1
  stream.lastResult = result
  stream.turnOpen = false
  stream.calls = []
  delete stream.doing
  delete stream.retry
  if (!result.isError) delete stream.failure
  const session = idIn(record.session_id)
  if (session !== undefined) stream.claudeSession = session
  stream.costUsd = costAfter(stream, record)
  for (const denial of listIn(record.permission_denials)) foldDenied(stream, denial)
  note(folding, 'result', result.text, { subtype: result.subtype, isError: result.isError })
}

function readResult({ record, at, mask }: Folding): Result {
  const errors = Array.isArray(record.errors) ? record.errors.filter(error => typeof error === 'string') : []
  const text = textIn(record.result) ?? errors.join(' ')
  const terminalReason = idIn(record.terminal_reason)
  const turns = numberIn(record.num_turns)
  const apiErrorStatus = numberIn(record.api_error_status)
  const apiError = idIn(record.api_error)
  return {
    subtype: idIn(record.subtype) ?? '',
    // A client that does not say so tells no success.
    isError: record.is_error !== false,
    at: formatSecond(at),
    ...(terminalReason === undefined ? {} : { terminalReason }),
    ...(turns === undefined ? {} : { turns }),
    ...(apiErrorStatus === undefined ? {} : { apiErrorStatus }),
    ...(apiError === undefined ? {} : { apiError }),
    ...(text.trim() === '' ? {} : { text: toLine(text, 300, mask) }),
  }
}

/**
 * Newer clients count `total_cost_usd` over the conversation, through resumes, and tell beside it what was spent since
 * the last result. Older ones (2.1.197) tell the total alone, and count it for each process anew.
 */
function costAfter(stream: Stream, record: Fields): number {
  const used = record.model_usage_since_last_result
  if (used === undefined) return numberIn(record.total_cost_usd) ?? stream.costUsd
  const costs = Object.values(fieldsIn(used)).map(model => numberIn(fieldsIn(model).costUSD) ?? 0)
  return costs.reduce((sum, cost) => sum + cost, stream.costUsd)
}

function foldDenied(stream: Stream, denial: Fields): void {
  if (stream.asked.includes(idIn(denial.tool_use_id) ?? '')) return
  const exception = stream.exceptions.find(({ id }) => id === idIn(denial.tool_use_id))
  addRefused(
    stream,
    exception?.rules ?? rulesFor(textIn(denial.tool_name) ?? '', fieldsIn(denial.tool_input)),
  )
}
