// The JSON of what an agent asks, the same wherever it is told.
import type { Question } from '../../runs/asking/question.ts'

export function presentQuestion({ number, tool, what, input, cut, askedAt, subagent }: Question) {
  return { number, tool, what, input, cut, askedAt, subagent }
}
