// A question of an agent, as it is kept.
import type { Question } from '../../src/runs/asking/question.ts'

export const QUESTION: Question = {
  number: 1,
  tool: 'Bash',
  what: 'approve Bash: npm test',
  input: 'command: npm test',
  cut: 0,
  askedAt: '2026-11-30T12:00:00Z',
  subagent: false,
}
