// Says what helps where the page hears nothing. Whoever looks at a hub did not start it, and a token that was revoked sounds
// like a hub that is away.
import type { ServerKind } from '../data/server-kind.ts'

export function adviceWhenLost(kind: ServerKind): { text: string; command?: string } {
  return kind === 'hub'
    ? { text: 'If that does not help, load the page anew: it asks for a token where yours was revoked.' }
    : { text: 'If the server has ended:', command: 'logbook serve' }
}
