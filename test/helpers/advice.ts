// Our advice to a model is a call of a tool: `task_update` id: TASK-001, met: <number>. It is worth something only if
// there is such a tool, with such fields, that take such values.
import type { Tool } from '../../src/faces/mcp/tool.ts'
import { listTools } from '../../src/faces/mcp/tools.ts'
import { unpack } from '../../src/faces/mcp/unpack.ts'

const VALUE = '"[^"]*"|<[^>]*>|[^\\s,;.:)]+'
const CALL = new RegExp(`\`([a-z]+(?:_[a-z]+)*)\`((?:,? [a-z_]+: (?:${VALUE}))*)`, 'g')
const FIELD = new RegExp(` ([a-z_]+): (${VALUE})`, 'g')

/** A field that stands alone, as in: add force: true. */
const LONE = / ([a-z_]+): (?:true|<[^>]*>)/g

/** What in the text looks like a call of ours and cannot be made. Other words in backticks are anybody's. */
export function wrongCalls(text: string): string[] {
  return [...text.matchAll(CALL)].flatMap(([call, name = '', given = '']) => {
    const tool = listTools().find(known => known.name === name)
    if (!tool) return /^(session|task|sprint|plan)_/.test(name) || given !== '' ? [call] : []
    const fields = [...given.matchAll(FIELD)]
    return fields.every(([, field = '', value = '']) => takes(tool, field, value)) ? [] : [call]
  })
}

/** What is filled in, as an id or a number of a page, in the place of which a test puts this. */
export const FILLED = 'TASK-001'

/** Fields without a tool before them that no tool has. */
export function wrongFields(text: string): string[] {
  return [...text.replace(CALL, '').matchAll(LONE)].flatMap(([found, field = '']) =>
    listTools().some(({ input }) => field in input.shape) ? [] : [found],
  )
}

/** A value with something to fill in fits any field that there is. */
function takes(tool: Tool, field: string, told: string): boolean {
  const schema = tool.input.shape[field]
  if (!schema) return false
  if (told.includes('<') || told === FILLED) return true
  const value = told.replace(/^"(.*)"$/, '$1')
  const { [field]: given } = unpack(tool, { [field]: value }) as Record<string, unknown>
  return [given, [given]].some(one => (schema as Tool['input']).safeParse(one).success)
}
