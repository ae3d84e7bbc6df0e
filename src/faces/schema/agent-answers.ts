// What verbs answer about definitions of agents.
import * as z from 'zod'
import type { Form } from './forms.ts'
import { count, list, maybe, meaning, text, texts } from './kinds.ts'
import { unknownAgents } from './plan.ts'

export const AGENT_ANSWERS: Record<string, Form[]> = {
  'agents init': [{ keys: { file: text() } }],
  'agents list': [
    {
      keys: {
        file: maybe(text()),
        plan: meaning('the current one', maybe(text())),
        agents: list({
          name: text(),
          description: maybe(text()),
          models: meaning('in order', texts()),
          prompt: maybe(text()),
          permissionMode: maybe(text()),
          allowedTools: texts(),
          maxTurns: maybe(count()),
          maxCostUsd: maybe(z.number()),
          command: maybe(texts()),
          builtIn: meaning('no file defines it', z.boolean()),
          threads: meaning('those of the plan that it runs: `01.02.03`', texts()),
        }),
        mistakes: list({ line: count(), column: count(), message: text(), agent: maybe(text()) }),
        unknown: unknownAgents(),
      },
    },
  ],
}
