// Defines the arguments that several verbs about plans share.
import type { Argument } from '../definition.ts'

/** The plan, named by its name or title; the current one when left out. */
export const PLAN = {
  kind: 'word',
  value: '<plan>',
  help: 'which plan; the current one when left out',
  flag: false,
} as const satisfies Argument

/** The same for verbs that change nothing without a name. */
export function planName(verb: string) {
  return {
    kind: 'word',
    value: '<name>',
    help: 'its name',
    flag: false,
    needed: true,
    missing: {
      message: 'Say which plan.',
      next: `{plan ${verb}} <name>; see which there are with {plan list}.`,
    },
  } as const satisfies Argument
}

export const FROM = {
  kind: 'word',
  value: '<file>',
  help: 'the outline: a Markdown file with headings and a checklist',
  only: 'terminal',
  inTools: 'outline: "<the outline>"',
} as const satisfies Argument

/** The text of an outline, for those who have no file: a tool takes no path, because that would let it read any file. */
export const OUTLINE = {
  kind: 'text',
  help: 'the outline itself',
  only: 'tool',
  told: '"## Stage 1: <name>", "### Batch 1: <name>", "#### Thread 1: <name>", below it "Agent: <name>", "Prompt: <text>" if wanted, and "- [ ] <task>". Stages and batches run in order, threads of a batch side by side',
} as const satisfies Argument
