// A question of an agent in a run: may it use this tool? A person sees all that the tool is given, as far as it is not too
// long, before they say yes.
import { beginningOf } from '../../text/cut.ts'
import { oneLine } from '../../text/one-line.ts'
import { visible } from '../agents/visible.ts'
import { tellCall } from '../stream/one-call.ts'
import type { Ask } from './read-ask.ts'

export interface Question {
  /** Counted in its run, from 1. */
  number: number
  tool: string
  /** One line: `approve Bash: touch a.txt`. */
  what: string
  /** All that the tool is given, a key a line; further lines of a value are indented. */
  input: string
  /** Characters of the input that are left out. */
  cut: number
  /** ISO 8601 to the second. */
  askedAt: string
  /** True if a subagent asks. */
  subagent: boolean
}

export interface Decision {
  allow: boolean
  /** What the agent is told when it may not. */
  reason?: string | undefined
}

/** Characters of a reason. */
export const LONGEST_REASON = 2_000
/** Characters. The whole input of a tool may be a file. */
const LONGEST_INPUT = 20_000
const LONGEST_LINE = 300
/** So much more is masked than is kept, so that a secret across the cut is recognized. */
const BEYOND = 8_000

/** `mask` is applied before anything is cut. Without it only the tool is named. */
export async function toQuestion(
  ask: Ask,
  { number, askedAt }: Pick<Question, 'number' | 'askedAt'>,
  mask: ((text: string) => Promise<string>) | undefined,
): Promise<Question> {
  const { tool, input, subagent } = ask
  const base = { number, tool: shownLine(tool), askedAt, subagent }
  if (!mask) return { ...base, what: `approve ${shownLine(tool)}`, input: '', cut: inputText(input).length }
  const whole = inputText(input)
  const masked = visible(await mask(beginningOf(whole, LONGEST_INPUT + BEYOND)))
  const shown = beginningOf(masked, LONGEST_INPUT)
  const beyond = Math.max(0, whole.length - LONGEST_INPUT - BEYOND)
  const told = await mask(beginningOf(tellCall(tool, input), LONGEST_LINE + BEYOND))
  return {
    ...base,
    what: `approve ${shownLine(told)}`,
    input: shown,
    cut: masked.length - shown.length + beyond,
  }
}

function shownLine(text: string): string {
  const line = visible(oneLine(text))
  return line.length <= LONGEST_LINE ? line : `${beginningOf(line, LONGEST_LINE - 1)}…`
}

function inputText(input: Ask['input']): string {
  return Object.entries(input)
    .map(([key, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
      return `${key}: ${text.split(/\r?\n/).join('\n  ')}`
    })
    .join('\n')
}
