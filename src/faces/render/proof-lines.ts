// Describes the result of a check, and what is missing before work can end.
import type { Standing } from '../../planning/validation/judge-proof.ts'
import type { Validation } from '../../planning/validation/rules.ts'
import { speak } from './surface.ts'
import { tellTime, tellTimesIn } from './times.ts'

const SIGNALLED = 128
const LAST_SIGNAL = 64

/** Undefined if there is no check. */
export function checkLine({ check, proof, state, why }: Standing): string | undefined {
  if (state === 'none') return undefined
  const ran = proof && `${describeExit(proof.exit)} after ${proof.seconds} s, ${tellTime(proof.at)}`
  return [`${check}`, `${LABELS[state]}${ran ? ` (${ran})` : ''}${why ? `. ${why}` : ''}`].join('\n')
}

const LABELS: Record<Exclude<Standing['state'], 'none'>, string> = {
  missing: 'not run yet',
  failed: 'failed',
  stale: 'out of date',
  passed: 'passed, and no file has changed since',
  unknown: 'passed',
}

function describeExit(exit: number): string {
  const signal = exit - SIGNALLED
  const ended = signal > 0 && signal <= LAST_SIGNAL ? `, ended by signal ${signal}` : ''
  return `exit status ${exit}${ended}`
}

export function warningLines({ requirements }: Validation): string[] {
  return requirements.flatMap(({ level, message }) =>
    level === 'warning' && message !== null ? [`- ${tellTimesIn(speak(message, 'terminal'))}`] : [],
  )
}
