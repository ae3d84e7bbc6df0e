// What the tokens of hosts are good for. Each push has one, so that what was found holds for some seconds; a token that is
// revoked opens nothing after that.
import type { Grant } from '../../../hub/grant.ts'
import type { HubTokens } from '../../../store/hub/tokens.ts'

/** Milliseconds. */
const KNOWN_MS = 5_000
const MOST_KEPT = 20_000

export interface Grants {
  /** Throws UNREADABLE. */
  find(token: string): Promise<Grant | undefined>
}

/** `elapsed` is a clock that is never set, in milliseconds. */
export function makeGrants(tokens: Pick<HubTokens, 'find'>, elapsed: () => number): Grants {
  const kept = new Map<string, { at: number; grant: Promise<Grant | undefined> }>()
  return {
    find(token) {
      const known = kept.get(token)
      if (known && elapsed() - known.at < KNOWN_MS) return known.grant
      const one = { at: elapsed(), grant: tokens.find(token) }
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(token, one)
      // One that was made just now is known at once, and a failure is none.
      const forget = () => kept.get(token) === one && kept.delete(token)
      one.grant.then(grant => grant ?? forget(), forget)
      return one.grant
    },
  }
}
