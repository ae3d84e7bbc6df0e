// What the verbs of whoever runs a hub answer.
import * as z from 'zod'
import type { Form } from './forms.ts'
import { count, list, maybe, meaning, text, texts, time } from './kinds.ts'

const granted = {
  host: meaning('for whom it is', text()),
  id: meaning('what it is called in lists; it opens nothing', text()),
  scopes: meaning('`read`, `push`, `act`', texts()),
  projects: meaning('their names at the hub, or `all`', z.union([texts(), z.literal('all')])),
}

export const ownHub = meaning(
  'where this machine sends what agents do, and its name there',
  maybe(z.strictObject({ url: text(), host: text() })),
)

export const HUB_ANSWERS: Record<string, Form[]> = {
  'hub token': [
    {
      call: 'hub token create',
      keys: { ...granted, token: meaning('shown this once', text()) },
    },
    {
      call: 'hub token list',
      keys: {
        tokens: list({
          ...granted,
          createdAt: time,
          revokedAt: meaning('null while it counts', maybe(time)),
        }),
      },
    },
    { call: 'hub token revoke', keys: { id: granted.id, host: granted.host } },
  ],
  'hub prune': [
    {
      keys: {
        lines: meaning('how many were removed, or would be', count()),
        bytes: count(),
        olderThan: meaning('by the clock of the hub', maybe(time)),
        mostBytes: maybe(count()),
        dryRun: z.boolean(),
      },
    },
  ],
}
