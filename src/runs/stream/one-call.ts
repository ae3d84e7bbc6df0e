// Says in one line what a tool is called for: its name, and the one argument that tells most.
import { type Fields, textIn } from './fields.ts'

/** In the order in which they are looked for. */
const TELLING = [
  'command',
  'file_path',
  'notebook_path',
  'pattern',
  'url',
  'query',
  'skill',
  'description',
  'subject',
  'path',
  'prompt',
]

/** `Bash: npm test`. Not cut, and not on one line yet. */
export function tellCall(tool: string, input: Fields): string {
  const told = TELLING.map(name => textIn(input[name])).find(text => text !== undefined)
  return told === undefined ? tool : `${tool}: ${told}`
}
