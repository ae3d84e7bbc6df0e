// Judges whether a proof is still valid: the check passed, with the same command and the same files as now.
import { MEANWHILE, type Proof } from '../../text/yaml/proof-fields.ts'
import type { Verdict } from './rules.ts'

type ProofState = 'none' | 'missing' | 'failed' | 'stale' | 'passed' | 'unknown'

/** The check and proof of a work session or a task. */
export interface Checked {
  check: string | undefined
  proof: Proof | undefined
}

export interface Standing extends Checked {
  state: ProofState
  /** Why the proof is stale or unknown, as a sentence; otherwise null. */
  why: string | null
}

/** A hash of the current files. `why` is the end of a sentence that explains why there is no hash. */
export type TreeNow = { hash: string } | { hash: undefined; why: string }

const OTHER_COMMAND = 'Another command ran then.'
const CHANGED_SINCE = 'Files have changed since.'
const CHANGED_MEANWHILE = 'Files changed while it ran. If the check itself writes them, let git ignore them.'
const UNTOLD_THEN = 'The files it ran on are unknown.'

/** True when the result depends on the current files. */
export function dependsOnTree({ check, proof }: Checked): boolean {
  const passed = check !== undefined && proof?.command === check && proof.exit === 0
  return passed && proof.tree !== undefined && proof.tree !== MEANWHILE
}

/** `tree` may be left out when `dependsOnTree` is false. */
export function judgeProof({ check, proof }: Checked, tree?: TreeNow): Standing {
  const standing = (state: ProofState, why: string | null = null) => ({ check, proof, state, why })
  if (check === undefined) return standing('none')
  if (!proof) return standing('missing')
  if (proof.command !== check) return standing('stale', OTHER_COMMAND)
  if (proof.exit !== 0) return standing('failed')
  if (proof.tree === undefined) return standing('unknown', UNTOLD_THEN)
  if (proof.tree === MEANWHILE) return standing('stale', CHANGED_MEANWHILE)
  if (tree?.hash === undefined)
    return standing('unknown', `The current files cannot be compared${tree ? `: ${tree.why}` : ''}.`)
  return tree.hash === proof.tree ? standing('passed') : standing('stale', CHANGED_SINCE)
}

/** `prove` is the verb that runs the check. */
export function checkVerdict({ state, why, check, proof }: Standing, prove: string): Verdict {
  const told = `\`${check}\``
  switch (state) {
    case 'none':
      return { level: 'none' }
    case 'passed':
      return { level: 'met' }
    case 'missing':
      return { level: 'error', message: `${told} has not been run yet: ${prove}` }
    case 'failed':
      return { level: 'error', message: `${told} failed with exit status ${proof?.exit}: ${prove}` }
    case 'stale':
      return {
        level: 'error',
        message: `The proof of ${told} is out of date. ${why} Run it again: ${prove}`,
      }
    case 'unknown':
      return {
        level: 'warning',
        message: `${told} passed at ${proof?.at}. It is not known whether this still holds. ${why}`,
      }
  }
}
