// What a check command has shown: the same keys of the front matter in any document that may name one.
import type { Value } from './front-matter.ts'

/** What a check did when it ran last, and for which files. */
export interface Proof {
  command: string
  exit: number
  /** ISO 8601. */
  at: string
  seconds: number
  /** Hash of the files it ran on, or MEANWHILE; undefined where they could not be told. */
  tree: string | undefined
}

/** The files were others when the check ended: it is a proof for neither. */
export const MEANWHILE = 'changed'

/** Undefined when none was ever run, or what is kept of it is not whole. */
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
