// A secret in any field of any tool is in no file below .sessions/, and in no answer.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeTool } from '../../../src/faces/mcp/describe.ts'
import { listTools } from '../../../src/faces/mcp/tools.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTools } from '../../helpers/tools.ts'
import { made } from '../../secrets/table/made-up.ts'

const token = `ghp_${made(36)}`

interface Schema {
  type?: string
  enum?: string[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

/** A value as it may be, every text in it a secret. */
function filled({ type, enum: choices, items, properties = {} }: Schema): unknown {
  if (choices) return choices[0]
  if (type === 'array') return [filled(items ?? {})]
  if (type === 'object')
    return Object.fromEntries(Object.entries(properties).map(([key, of]) => [key, filled(of)]))
  if (type === 'string') return `use ${token}`
  return type === 'boolean' ? true : 1
}

const FIELDS = listTools()
  .map(describeTool)
  .flatMap(({ name, inputSchema }) => {
    const { properties = {}, required = [] } = inputSchema as Schema
    const needed = Object.fromEntries(required.map(key => [key, filled(properties[key] ?? {})]))
    return Object.entries(properties).map(([key, schema]) => ({
      name,
      key,
      input: { ...needed, [key]: filled(schema) },
    }))
  })

function readJournal(folder: string): string {
  const root = join(folder, '.sessions')
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  return entries
    .map(
      entry =>
        `${entry.name}\n${entry.isFile() ? readFileSync(join(entry.parentPath, entry.name), 'utf8') : ''}`,
    )
    .join('\n')
}

test.each(FIELDS)('$name: $key', async ({ name, input }) => {
  const folder = makeFolder()
  const { call } = await openTools(folder)
  await call('session_init', { goal: 'Swap the client', step: ['Write tests'] })
  const told = [
    await call(name, input),
    await call('session_view'),
    await call('session_view', { part: 'list' }),
  ]
  for (const text of [JSON.stringify(told), readJournal(folder)])
    expect(text.toLowerCase()).not.toContain(token.slice(4, 24).toLowerCase())
})

test('a tool there is not', async () => {
  const { client } = await openTools(makeFolder())
  const failure = await client.callTool({ name: token }).catch(String)
  expect(failure).toContain('There is no tool')
  expect(failure).not.toContain(token.slice(4, 24))
})
