// Makes the page about the JSON. Its tables come from the schema, so the page has every key that an answer may hold.
import * as z from 'zod'
import { SCHEMA_VERSION } from '../../src/faces/render/schema-version.ts'
import { ANSWERS } from '../../src/faces/schema/answers.ts'
import { failure } from '../../src/faces/schema/failure.ts'
import { FIRST, LAST } from '../../src/faces/schema/forms.ts'
import { describe, describeTypes, type Schema } from './json-schema.ts'

export function renderJsonPage(): string {
  const types = describeTypes()
  const answers = listAnswers(types)
  const { task, sprint, workSession, ...others } = types
  return `# The JSON shape

\`--json\` behind any verb prints one object. \`null\` means unknown or none. A \`time\` is UTC: \`2025-01-15T10:30:00Z\`, or \`2025-01-15T10:30Z\` for those kept to the minute.

\`schemaVersion\` comes first. The version is ${SCHEMA_VERSION}. It is raised when a key goes away or means something else. New keys, new words in a list of words, and new verbs do not raise it, so ignore what you do not know. [json.schema.json](json.schema.json) is the same as a JSON Schema, with a definition for each verb.

## Answers

An answer holds the keys of a [work session](#a-work-session), [task](#a-task) or [sprint](#a-sprint) where the second column says so, those in the third column, and:

${keyTable(describe(z.object({ ...FIRST, ...LAST }), {}))}

| Call | Of a | Further keys |
|---|---|---|
${answers.join('\n')}

Steps, criteria, check and time have a requirement in \`validation\` only if they exist; its \`details\` hold counts by name.

## A work session

${keyTable(workSession)}

## A task

${keyTable(task)}

## A sprint

${keyTable(sprint)}

## Types

| Name | Type | |
|---|---|---|
${Object.entries(others)
  .toSorted(([a], [b]) => a.localeCompare(b))
  .map(([name, type]) => `| \`${name}\` | ${codeOf(type)} | ${type.description ?? ''} |`)
  .join('\n')}

## Pages

Lists have pages of 50; \`--page 2\` gives the second. \`page\` counts from 1, \`pages\` is their number, \`total\` counts all items. A missing page fails with \`INVALID_INPUT\`. \`search\` has \`--limit\`, up to 100.

## The ledger

\`hooks\` counts runs, \`characters\` what they gave to Claude; \`tokens\` is about a quarter. Milliseconds count from the start of the hook's process; \`milliseconds\` leaves out background hooks. Days are UTC and include today. \`cutDays\` had more runs than were counted.

## Failures

A failure exits with 1 (the caller's mistake) or 2 (a fault of Logbook), and prints \`schemaVersion\` and \`error\`:

${keyTable(describe(failure, {}).properties?.error as Schema)}

Rely on codes, not messages.

## MCP tools

The [tools](mcp.md) add \`next\` and leave keys out, \`schemaVersion\` too. Those that write give \`shortId\`, \`shortname\`, \`status\`, \`file\`, \`blockers\`, \`masked\`, \`progress\` without \`steps\`, and the verb's further keys except \`files\`, \`suggestions\`, \`timeByTask\`, and \`activeSeconds\` and \`validation\` of \`close\`. \`view\` leaves out \`ledger\`; with \`part\` it gives only that. In a list each work session has those keys and \`title\`, \`parent\`, \`updatedAt\`.

\`npm run wire\` writes this page.
`
}

function keyTable(schema: Schema | undefined): string {
  const rows = keysOf(schema).map(
    ([key, type]) => `| \`${key}\` | ${codeOf(type)} | ${type.description ?? ''} |`,
  )
  return ['| Key | Type | |', '|---|---|---|', ...rows].join('\n')
}

/** Calls with the same answer share a row. */
function listAnswers(types: Record<string, Schema>): string[] {
  const rows = new Map<string, string[]>()
  for (const [name, forms] of Object.entries(ANSWERS))
    for (const { call = name, of = '', keys } of forms) {
      const further = keysOf(describe(z.object(keys), types))
        .map(describeKey)
        .join('<br>')
      const cells = `${of} | ${further}`
      rows.set(cells, [...(rows.get(cells) ?? []), `\`${call}\``])
    }
  return [...rows].map(([cells, calls]) => `| ${calls.join(', ')} | ${cells} |`)
}

function describeKey([key, type]: [string, Schema]): string {
  const told = type.description ? `: ${type.description}` : ''
  return `\`${key}: ${typeOf(type)}\`${told}`.replaceAll('|', '\\|')
}

function keysOf(schema: Schema | undefined): [string, Schema][] {
  return Object.entries(schema?.properties ?? {}) as [string, Schema][]
}

function codeOf(schema: Schema): string {
  return `\`${typeOf(schema)}\``.replaceAll('|', '\\|')
}

/** As TypeScript writes it. */
function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map(word => JSON.stringify(word)).join(' | ')
  if (schema.anyOf) return (schema.anyOf as Schema[]).map(typeOf).join(' | ')
  if (schema.prefixItems) return `[${(schema.prefixItems as Schema[]).map(typeOf).join(', ')}]`
  if (schema.type === 'array') return listOf(typeOf(schema.items as Schema))
  if (schema.type === 'object') return objectOf(schema)
  return [schema.type]
    .flat()
    .map(type => (type === 'integer' ? 'number' : String(type)))
    .join(' | ')
}

function listOf(type: string): string {
  return / \| /.test(type) && !type.startsWith('{') ? `(${type})[]` : `${type}[]`
}

function objectOf(schema: Schema): string {
  const keys = keysOf(schema)
  if (keys.length === 0) {
    const { propertyNames, additionalProperties } = schema as {
      propertyNames: Schema
      additionalProperties: Schema
    }
    return `{[${typeOf(propertyNames)}]: ${typeOf(additionalProperties)}}`
  }
  const optional = (key: string) => (schema.required?.includes(key) === false ? '?' : '')
  return `{${keys.map(([key, type]) => `${key}${optional(key)}: ${typeOf(type)}`).join(', ')}}`
}
