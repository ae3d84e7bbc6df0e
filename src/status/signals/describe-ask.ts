// Says what Claude asks a person, in the words that the client's own list of conversations has for it.
import { beginningOf } from '../../text/cut.ts'
import { isSaid, listOf, type Said, textOf } from './signal.ts'

/** `approve Bash: touch x`, `answer: Which? (A · B)`, `approve the plan: Wash the bottles`. */
export function describeAsk(tool: string, input: unknown): string {
  const given = isSaid(input) ? input : {}
  if (tool === 'AskUserQuestion') return describeQuestions(listOf(given.questions))
  if (tool === 'ExitPlanMode') return join('approve the plan', firstLine(textOf(given.plan)))
  return join(`approve ${nameTool(tool)}`, subjectOf(given))
}

function describeQuestions(questions: Said[]): string {
  const [first, ...others] = questions
  const labels = listOf(first?.options).map(option => textOf(option.label))
  const choice = labels.filter(Boolean).join(' · ')
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return `${join('answer', textOf(first?.question) || textOf(first?.header))}${choice && ` (${choice})`}${more}`
}

/** The tool of an MCP server is `mcp__server__tool`. */
function nameTool(tool: string): string {
  return /^mcp__(.+)__(.+)$/.exec(tool)?.slice(1).join(' ') ?? (tool || 'a tool')
}

/** In this order: a tool may have several. */
const TELLING = [
  'command',
  'file_path',
  'notebook_path',
  'path',
  'url',
  'query',
  'pattern',
  'skill',
  'description',
]

function subjectOf(input: Said): string {
  return textOf(input[TELLING.find(key => textOf(input[key]).trim() !== '') ?? ''])
}

/** Without the signs of a heading or a list. */
function firstLine(plan: string): string {
  const lines = beginningOf(plan, LONGEST).split('\n')
  return lines.map(line => line.replace(/^[\s#>*-]+/, '').trim()).find(Boolean) ?? ''
}

const LONGEST = 10_000

function join(what: string, subject: string): string {
  return subject.trim() === '' ? what : `${what}: ${subject.trim()}`
}
