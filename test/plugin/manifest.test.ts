// What Claude Code reads of the plugin: one version everywhere, commands that name verbs there are, hooks that
// call the launcher and nothing else.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { runSlash } from '../../src/faces/cli/slash.ts'
import { ONLY_TELLING } from '../../src/faces/hooks/run.ts'
import { describeTool } from '../../src/faces/mcp/describe.ts'
import { listTools } from '../../src/faces/mcp/tools.ts'
import { CHECKOUT } from './copies.ts'

interface HookEntry {
  matcher?: string
  hooks: { type: string; command: string; args: string[]; timeout: number }[]
}

const read = (...path: string[]) => readFileSync(join(CHECKOUT, ...path), 'utf8')
const readJson = (...path: string[]) => JSON.parse(read(...path))

const commands = readdirSync(join(CHECKOUT, 'commands')).map(file => basename(file, '.md'))
const wiring = Object.entries<HookEntry[]>(readJson('hooks', 'hooks.json').hooks)

test('one version stands in every manifest', () => {
  const { version } = readJson('package.json')
  expect(readJson('.claude-plugin', 'plugin.json').version).toBe(version)
  expect(readJson('.claude-plugin', 'marketplace.json').plugins).toMatchObject([
    { name: 'logbook', source: './', version },
  ])
  expect(readJson('package-lock.json').packages['']).toMatchObject({ version })
})

describe.each(commands)('the command %s', command => {
  const text = read('commands', `${command}.md`)
  const head = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? ''
  const verb = command.replace(/^session-/, '')

  test('has at most 40 lines', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40)
  })
  test('is named as its file, and described, in valid YAML', () => {
    expect(parse(head)).toMatchObject({ name: command, description: expect.stringMatching(/^.{10,120}$/) })
  })
  test('names a verb that there is', async () => {
    const where = { cwd: CHECKOUT, env: {}, claudeSession: undefined }
    expect((await runSlash('help', verb, where)).report).toMatch(new RegExp(`(^|\\n) ?/${command}\\b`))
    expect(text).toContain(`logbook slash ${verb}`)
  })
})

const ANSWERED = ['PostCompact', 'PreCompact', 'SessionStart', 'UserPromptExpansion', 'UserPromptSubmit']

describe.each(wiring)('the hook %s', (event, entries) => {
  const calls = entries.flatMap(entry => entry.hooks)

  const call = (name: string, background: object) => ({
    type: 'command',
    command: 'node',
    args: [`\${CLAUDE_PLUGIN_ROOT}/bin/logbook.cjs`, 'hook', name],
    timeout: expect.any(Number),
    ...background,
  })

  test('calls the launcher, without a shell, and in the background when nobody waits for its answer', () => {
    const isAnswered = ANSWERED.includes(event)
    // The client does not wait for the hook of a failure. In the background, the end of `claude -p` would end it.
    const own = call(event, isAnswered || event === 'StopFailure' ? {} : { async: true })
    const isTold = ['SessionStart', 'UserPromptSubmit'].includes(event)
    expect(calls).toEqual([own, ...(isTold ? [call('Tell', { async: true })] : [])])
  })
  test('is one that the hook runner knows', () => {
    const file = event.replace(/(?<!^)[A-Z]/g, letter => `-${letter}`).toLowerCase()
    const runner = read('src', 'faces', 'hooks', 'run.ts')
    if (ONLY_TELLING.includes(event)) return
    expect(existsSync(join(CHECKOUT, 'src', 'faces', 'hooks', `${file}.ts`))).toBe(true)
    expect(runner).toMatch(new RegExp(`^  ${event}: `, 'm'))
  })
})

test('the MCP server is started by the launcher, without a shell, and named as the documentation names it', () => {
  expect(readJson('.claude-plugin', 'plugin.json').mcpServers).toEqual({
    logbook: { command: 'node', args: [`\${CLAUDE_PLUGIN_ROOT}/bin/logbook.cjs`, 'mcp'] },
  })
  // Whoever opens this repository would be asked whether to start it as the project's own.
  expect(existsSync(join(CHECKOUT, '.mcp.json'))).toBe(false)
  const named = ['README.md', 'docs/mcp.md', 'skills/journal/SKILL.md'].map(file => read(file))
  for (const text of named) expect(text).toContain('`mcp__plugin_logbook_logbook`')
})

test('every tool, and every field of one, is in the documentation', () => {
  const documented = read('docs/verbs.md')
  const told = listTools().map(describeTool)
  const parts = told.flatMap(({ name, inputSchema }) => [name, ...Object.keys(inputSchema.properties ?? {})])
  expect(parts.filter(part => !documented.includes(`\`${part}\``) && part !== 'session')).toEqual([])
})

test('the hook on slash commands hears of every command, with the plugin as prefix and without, and of no other', () => {
  const [entry] = new Map(wiring).get('UserPromptExpansion') ?? []
  expect(entry?.matcher).toBe(`^(logbook:)?(${commands.toSorted().join('|')})$`)
})
