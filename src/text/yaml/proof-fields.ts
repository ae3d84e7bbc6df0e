// Reads and writes the result of a check command. All documents with a check use the same front matter keys.
import type { Value } from './front-matter.ts'

/** The result of the last run of a check, and the files it ran on. */
export interface Proof {
  command: string
  exit: number
  /** ISO 8601. */
  at: string
  seconds: number
  /** Hash of the files it ran on, or MEANWHILE; undefined when the files are unknown. */
  tree: string | undefined
}

/** The files changed while the check ran, so it proves nothing for either state. */
export const MEANWHILE = 'changed'

/** Undefined when no check has run, or when a field is missing. */
export function readProofFields(text: (key: string) => string | undefined): Proof | undefined {
  const [command, exit, at] = [text('proof_command'), text('proof_exit'), text('proof_at')]
  if (command === undefined || at === undefined || !/^\d{1,5}$/.test(exit ?? '')) return undefined
  const seconds = Number(text('proof_seconds'))
  return {
    command,
    exit: Number(exit),
    at,
    seconds: Number.isFinite(seconds) ? seconds : 0,
    tree: text('proof_tree') || undefined,
  }
}

export function proofFields(proof: Proof): Record<string, Value> {
  return {
    proof_command: proof.command,
    proof_exit: proof.exit,
    proof_at: proof.at,
    proof_seconds: proof.seconds,
    proof_tree: proof.tree ?? '',
  }
}
