// Makes the page about all verbs, with their names in each face.
import { listTools } from '../../src/faces/mcp/tools.ts'
import {
  listFormerNames,
  listVerbs,
  type NamedVerb,
  slashNameOf,
  toolNameOf,
} from '../../src/verbs/registry.ts'

export function renderVerbsPage(): string {
  return [
    '# The verbs',
    '',
    'Each verb does the same wherever it is called: in a terminal, as a slash command, and as a [tool](mcp.md) of the MCP server. `logbook <verb> --help` lists its flags, and [`--json`](json.md) prints one JSON object.',
    '',
    '| In a terminal | What it does | Slash command | Tool |',
    '|---|---|---|---|',
    ...listVerbs().map(rowOf),
    '',
    ...formerNames(),
    '## Tools',
    '',
    'A tool of a verb takes the same arguments. `session` names a work session, where a verb has one.',
    '',
    '| Tool | What it is for | Fields |',
    '|---|---|---|',
    ...listTools().map(toolRow),
    '',
    '`npm run wire` writes this page.',
    '',
  ].join('\n')
}

function formerNames(): string[] {
  const rows = listFormerNames().map(({ former, name }) => `| \`logbook ${former}\` | \`logbook ${name}\` |`)
  if (rows.length === 0) return []
  return [
    '## Former names',
    '',
    'They still work, with a warning on standard error.',
    '',
    '| Before | Now |',
    '|---|---|',
    ...rows,
    '',
  ]
}

function rowOf(named: NamedVerb): string {
  const { name, verb } = named
  const tool = toolNameOf(named)
  const cells = [
    `\`logbook ${name}\``,
    verb.summary,
    verb.slash ? `\`/${slashNameOf(name)}\`` : '',
    tool === undefined ? '' : `\`${tool}\``,
  ]
  return `| ${cells.join(' | ')} |`
}

function toolRow({ name, description, input }: ReturnType<typeof listTools>[number]): string {
  const fields = Object.keys(input.shape).filter(field => field !== 'session')
  return `| \`${name}\` | ${description} | ${fields.map(field => `\`${field}\``).join(', ')} |`
}
