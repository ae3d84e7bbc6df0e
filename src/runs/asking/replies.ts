// The lines that Claude Code gets on its input with `--input-format stream-json`: the prompt, and answers to what it asks.
import type { Decision } from './question.ts'
import type { Ask } from './read-ask.ts'

const DENIED = 'The person who was asked said no.'

export function promptLine(prompt: string): string {
  return toLine({ type: 'user', message: { role: 'user', content: prompt } })
}

/** 2.1.197 takes no yes without the input. */
export function replyLine({ id, input }: Pick<Ask, 'id' | 'input'>, { allow, reason }: Decision): string {
  const response = allow
    ? { behavior: 'allow', updatedInput: input }
    : { behavior: 'deny', message: reason?.trim() || DENIED }
  return toLine({ type: 'control_response', response: { subtype: 'success', request_id: id, response } })
}

function toLine(record: object): string {
  return `${JSON.stringify(record)}\n`
}
