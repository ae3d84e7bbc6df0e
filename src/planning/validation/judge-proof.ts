// Whether what a check has shown still holds: it passed, for the command named now and the files as they are now.
import { MEANWHILE, type Proof } from '../../text/yaml/proof-fields.ts'
import type { Verdict } from './rules.ts'

type ProofState = 'none' | 'missing' | 'failed' | 'stale' | 'passed' | 'unknown'

/** Of a work session or a task. */
export interface Checked {
  check: string | undefined
  proof: Proof | undefined
}

export interface Standing extends Checked {
  state: ProofState
  /** Why it is stale or unknown, as a sentence; null otherwise. */
  why: string | null
}

/** The files as they are now; `why` they cannot be told is the end of a sentence. */
export type TreeNow = { hash: string } | { hash: undefined; why: string }

const OTHER_COMMAND = 'Another command ran then.'
const CHANGED_SINCE = 'Files have changed since.'
const CHANGED_MEANWHILE = 'Files changed while it ran. If the check itself writes them, let git ignore them.'
const UNTOLD_THEN = 'Which files it ran on could not be told.'

/** Only then does it matter what the files are now. */
export function dependsOnTree({ check, proof }: Checked): boolean {
  const passed = check !== undefined && proof?.command === check && proof.exit === 0
  return passed && proof.tree !== undefined && proof.tree !== MEANWHILE
}

/** `tree` may be left out where nothing depends on it. */
export function judgeProof({ check, proof }: Checked, tree?: TreeNow): Standing {
  const standing = (state: ProofState, why: string | null = null) => ({ check, proof, state, why })
  if (check === undefined) return standing('none')
  if (!proof) return standing('missing')
  if (proof.command !== check) return standing('stale', OTHER_COMMAND)
  if (proof.exit !== 0) return standing('failed')
  if (proof.tree === undefined) return standing('unknown', UNTOLD_THEN)
  if (proof.tree === MEANWHILE) return standing('stale', CHANGED_MEANWHILE)
  if (tree?.hash === undefined)
    return standing('unknown', `What the files are now cannot be told${tree ? `: ${tree.why}` : ''}.`)
  return tree.hash === proof.tree ? standing('passed') : standing('stale', CHANGED_SINCE)
}

/** `prove` is the verb that runs it. */
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
        message: `What ${told} has shown is out of date. ${why} Run it again: ${prove}`,
      }
    case 'unknown':
      return {
        level: 'warning',
        message: `${told} passed ${proof?.at}, for files that are not known. ${why}`,
      }
  }
}
