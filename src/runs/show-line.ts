// Shows a line of an agent's output to a person who watches it: what it says, the tools it uses, and how they went. Foreign
// lines are shown as they are, since other programs write plain text.
import { shorten } from '../text/cut.ts'
import { harmless } from '../text/harmless.ts'
import { oneLine } from '../text/one-line.ts'

/** More of a command or of what a tool said fills the screen. */
const LONGEST = 200

/** The lines to print; none for what only programs need. */
export function showLine(line: string): string[] {
  const value = parse(line)
  if (value === undefined) return line.trim() === '' ? [] : [harmless(line)]
  const inside = typeof value.parent_tool_use_id === 'string' ? '  ' : ''
  return show(value)
    .flatMap(text => harmless(text).split('\n'))
    .map(text => inside + text)
}

type Fields = Record<string, unknown>

function show(value: Fields): string[] {
  switch (value.type) {
    case 'system':
      return showSystem(value)
    case 'assistant':
      return blocksOf(value).flatMap(showSaid)
    case 'user':
      return blocksOf(value).flatMap(showOutcome)
    case 'result':
      return showResult(value)
    default:
      return []
  }
}

function showSystem(value: Fields): string[] {
  if (value.subtype === 'init') return [`· ${textOf(value.model) || 'A model'} in ${textOf(value.cwd)}`]
  if (value.subtype === 'api_retry')
    return [
      `! The API gives no answer (${textOf(value.error) || textOf(value.error_status)}); attempt ${textOf(value.attempt)} of ${textOf(value.max_retries)}.`,
    ]
  if (value.subtype === 'permission_denied') return [`! Refused: ${textOf(value.tool_name)}`]
  return []
}

function showSaid(block: Fields): string[] {
  if (block.type === 'text') return [textOf(block.text).trim()].filter(Boolean)
  if (block.type !== 'tool_use') return []
  const { input } = block
  const words = isFields(input) ? Object.values(input).map(textOf).find(Boolean) : undefined
  return [`▸ ${textOf(block.name)}${words ? `: ${short(words)}` : ''}`]
}

function showOutcome(block: Fields): string[] {
  if (block.type !== 'tool_result' || block.is_error !== true) return []
  const { content } = block
  const texts = Array.isArray(content)
    ? content.filter(isFields).map(({ text }) => textOf(text))
    : [textOf(content)]
  return [`✗ ${short(texts.join(' '))}`]
}

function showResult(value: Fields): string[] {
  const { errors } = value
  const text = textOf(value.result) || (Array.isArray(errors) ? errors.map(textOf).join(' ') : '')
  // What it said is on the screen already.
  return value.is_error === true
    ? [`✗ ${short(text) || textOf(value.subtype)}`]
    : ['✓ It has given its result.']
}

function blocksOf({ message }: Fields): Fields[] {
  const content = isFields(message) ? message.content : undefined
  return Array.isArray(content) ? content.filter(isFields) : []
}

function short(text: string): string {
  return shorten(oneLine(text), LONGEST)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function parse(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
