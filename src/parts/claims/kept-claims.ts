// What this machine has claimed at its hub, a small file each in the user's own state folder: written before the hub is asked,
// and removed when it knows the end. So a process that is killed at any moment leaves no claim that nobody remembers.
import { CLAIM_ENDS, type ClaimEnd } from '../../hub/elsewhere.ts'
import type { ForwardingPlace } from '../forwarding/forwarding-place.ts'
import type { ClaimOrder } from './claim-hub.ts'

export interface KeptClaim extends ClaimOrder {
  /** The hub. */
  url: string
  /** The folder of the project. */
  root: string
  /** The process that has claimed it: `<pid>~<start>`. */
  process: string
  /** Undefined until the hub has answered. */
  fence?: number
  /** Undefined while it goes on. It is sent as it stands here, however often. */
  end?: ClaimEnd
}

const FOLDER = 'claims'

type Files = Pick<ForwardingPlace, 'files'>

/** Throws UNWRITABLE. */
export function keepClaim({ files }: Files, claim: KeptClaim): void {
  files.write(nameOf(claim.run), claim)
}

export function findClaim({ files }: Files, run: string): KeptClaim | undefined {
  const kept = files.read(nameOf(run))
  return kept && isSound(kept) && kept.run === run ? (kept as unknown as KeptClaim) : undefined
}

export function listClaims({ files }: Files): KeptClaim[] {
  return files
    .names(FOLDER)
    .filter(name => name.endsWith('.json'))
    .sort()
    .flatMap(name => findClaim({ files }, name.slice(0, -'.json'.length)) ?? [])
}

export function forgetClaim({ files }: Files, run: string): void {
  files.remove(nameOf(run))
}

function nameOf(run: string): string {
  return `${FOLDER}/${run}.json`
}

const TEXTS = ['host', 'project', 'plan', 'thread', 'run', 'url', 'root', 'process']

function isSound(kept: Record<string, unknown>): boolean {
  const { attempt, fence, end } = kept
  return (
    TEXTS.every(name => typeof kept[name] === 'string') &&
    Number.isSafeInteger(attempt) &&
    (fence === undefined || Number.isSafeInteger(fence)) &&
    (end === undefined || CLAIM_ENDS.some(status => status === (end as Partial<ClaimEnd> | null)?.status))
  )
}
