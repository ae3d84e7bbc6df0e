// Explains wrong arguments of a call, so that a model can correct them.
import type * as z from 'zod'
import { LogbookError } from '../../errors.ts'
import { nearest } from '../../text/names/nearest.ts'
import type { Tool } from './tool.ts'

const MOST = 5

export function explain(tool: Tool, { issues }: z.ZodError): LogbookError {
  const said = issues.slice(0, MOST).map(issue => explainIssue(tool, issue))
  const more = issues.length > MOST ? `\nand ${issues.length - MOST} more` : ''
  return new LogbookError(
    'INVALID_INPUT',
    `${said.join('\n')}${more}`,
    `Call \`${tool.name}\` again with that put right; nothing was changed.`,
  )
}

type Issue = z.core.$ZodIssue

function explainIssue(tool: Tool, issue: Issue): string {
  const where = place(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => unknownArgument(tool, issue.path, key)).join('\n')
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `${where} is missing: ${kindOf(issue.expected)}.`
        : `${where} must be ${kindOf(issue.expected)}.`
    case 'invalid_value':
      return `${where} must be one of ${issue.values.join(', ')}.`
    case 'too_small':
    case 'too_big':
      return `${where} is out of range: ${issue.message}.`
    default:
      return `${where}: ${issue.message}.`
  }
}

function unknownArgument(tool: Tool, path: PropertyKey[], key: string): string {
  const known = path.length === 0 ? Object.keys(tool.input.shape) : []
  const close = nearest(key, known)
  const hint = close ? ` Did you mean ${close}?` : known.length > 0 ? ` Known are: ${known.join(', ')}.` : ''
  return `There is no ${JSON.stringify(key)} in ${path.length > 0 ? place(path) : tool.name}.${hint}`
}

/** The place of a field, such as `decision[0].title`. */
function place(path: PropertyKey[]): string {
  return (
    path.reduce<string>(
      (text, key) =>
        typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
      '',
    ) || 'What was given'
  )
}

const KINDS: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a text',
}

function kindOf(expected: string): string {
  return KINDS[expected] ?? expected
}
