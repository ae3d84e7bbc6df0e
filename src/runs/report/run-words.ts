// Says in words how a run ended, how long runs took, and what they cost.
import { formatSpan } from '../../text/time.ts'
import type { RunReason, RunStatus } from '../run.ts'
import type { RunSum } from './plan-report.ts'

const REASONS: Record<RunReason, string> = {
  exit: 'the program ended with an error',
  api_error: 'an API error',
  limit: 'a usage limit',
  max_turns: 'the maximum of turns',
  budget: 'the maximum of cost',
  refused: 'a tool was refused',
  sigterm: 'ended from outside',
  user: 'stopped by a person',
  timeout: 'it took too long',
  lost: 'its process was gone',
  reboot: 'the machine was restarted',
  start_timeout: 'it did not start in time',
}

/** `interrupted: a usage limit` */
export function nameEnd(status: RunStatus, reason: RunReason | undefined): string {
  if (status === 'completed' || status === 'running' || reason === undefined) return status
  return `${status}: ${REASONS[reason]}`
}

/** Behind the end of a run that ended well, and whose thread was not complete then. */
export function nameLeft(reason: RunReason | undefined): string {
  return `, with tasks left open${reason === 'refused' ? `; ${REASONS.refused}` : ''}`
}

export function nameTime(seconds: number): string {
  return seconds > 0 && seconds < 60 ? `${seconds} s` : formatSpan(seconds)
}

/** `$1.20`, `$1.20 and more` if some runs did not say, undefined if none did. */
export function nameCost({ costUsd, unpriced, runs }: RunSum): string | undefined {
  if (runs === unpriced) return undefined
  const cost = costUsd > 0 && costUsd < 0.005 ? 'less than $0.01' : `$${costUsd.toFixed(2)}`
  return unpriced > 0 ? `${cost} and more` : cost
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
