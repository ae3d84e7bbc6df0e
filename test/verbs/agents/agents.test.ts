// The verbs about agents, and what the doctor says of them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EXAMPLE } from '../../../src/runs/agents/example.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

const FILE = '.tasks/agents.yaml'
const OUTLINE = `# Login
## Stage 1: One
### Batch 1: All
#### Thread 1: Tokens
Agent: reviewer
- [ ] a
#### Thread 2: Pages
Agent: Revewer
- [ ] b
#### Thread 3: Docs
- [ ] c
#### Thread 4: Others
Agent: nobody-like-it
- [ ] d
`

function open(yaml?: string): Terminal {
  const t = openTerminal(makeFolder())
  if (yaml !== undefined) {
    mkdirSync(join(t.folder, '.tasks'))
    writeFileSync(join(t.folder, FILE), yaml)
  }
  return t
}

async function plan(t: Terminal): Promise<void> {
  writeFileSync(join(t.folder, 'plan.md'), OUTLINE)
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
}

describe('agents init', () => {
  test('writes the example, which lists without a mistake', async () => {
    const t = open()
    expect(await t.print('agents', 'init')).toMatch(/File +\.tasks\/agents\.yaml[\s\S]*logbook agents list/)
    expect(readFileSync(join(t.folder, FILE), 'utf8')).toBe(EXAMPLE)
    expect((await t.json('agents', 'list')).agents.map(({ name }: { name: string }) => name)).toEqual([
      'claude',
      'reviewer',
    ])
  })

  test.each(['', 'mine: {'])('leaves a file that is there: %j', async text => {
    const t = open(text)
    expect((await t.json('agents', 'init')).error).toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(readFileSync(join(t.folder, FILE), 'utf8')).toBe(text)
  })
})

describe('agents list', () => {
  test('has the built-in one without a file, and names the verb that writes one', async () => {
    const t = open()
    expect(await t.print('agents', 'list')).toMatch(
      /1 agent\n[\s\S]*- claude .*\(built in\)[\s\S]*logbook agents init/,
    )
    expect(await t.json('agents', 'list')).toMatchObject({
      file: null,
      plan: null,
      agents: [{ name: 'claude', builtIn: true, threads: [] }],
    })
  })

  test('tells which threads name which, and what was meant by the others', async () => {
    const t = open(
      'agents:\n  Reviewer:\n    description: Reads\n    models: [opus, sonnet]\n    max_turns: 9\n    max_cost_usd: 2.5\n    allowed_tools: [Read]\n    prompt: |\n      Look.\n      Well.\n  codex:\n    command: [codex, exec, "{prompt}"]\n',
    )
    await plan(t)
    const said = await t.print('agents', 'list')
    expect(said).toContain(
      '- Reviewer  Reads\n      opus, then sonnet; at most 9 turns; at most $2.5\n      may use Read\n      told: Look. Well.\n      threads: 01.01.01\n',
    )
    expect(said).toContain('- codex\n      runs codex exec {prompt}\n')
    expect(said).toMatch(
      /Unknown agents\n +- "Revewer" in 01\.01\.02\. Did you mean Reviewer\?\n +- "nobody-like-it" in 01\.01\.04\n/,
    )
    expect(await t.json('agents', 'list')).toMatchObject({
      file: FILE,
      plan: 'login',
      agents: [
        { name: 'claude', threads: ['01.01.03'] },
        {
          name: 'Reviewer',
          models: ['opus', 'sonnet'],
          maxCostUsd: 2.5,
          threads: ['01.01.01'],
          builtIn: false,
        },
        { name: 'codex', command: ['codex', 'exec', '{prompt}'], threads: [] },
      ],
      unknown: [
        { agent: 'Revewer', nearest: 'Reviewer', threads: ['01.01.02'] },
        { agent: 'nobody-like-it', nearest: null, threads: ['01.01.04'] },
      ],
    })
  })

  test('tells all mistakes with their lines, and exits with 1', async () => {
    const t = open('agents:\n  ann:\n    max_turn: 3\n    prompt: [a]\n  bob:\n')
    const { exit, stdout } = await t.logbook('agents', 'list')
    expect(exit).toBe(1)
    expect(stdout).toMatch(
      /- \.tasks\/agents\.yaml, line 3: .*max_turns\?\n +- \.tasks\/agents\.yaml, line 4: /,
    )
    expect(await t.json('agents', 'list')).toMatchObject({
      agents: [{ name: 'claude' }, { name: 'bob' }],
      mistakes: [
        { line: 3, agent: 'ann' },
        { line: 4, agent: 'ann' },
      ],
    })
  })

  test('shows no secret and nothing that drives a terminal', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`
    const t = open(
      `agents:\n  ann:\n    prompt: "use ${token} \\e[31m"\n    command: [sh, -c, "curl -H ${token}"]\n`,
    )
    for (const said of [
      await t.print('agents', 'list'),
      (await t.logbook('agents', 'list', '--json')).stdout,
    ]) {
      expect(said).not.toContain(token)
      expect(said).not.toContain('\u001b')
      expect(said).not.toContain('u001b')
      expect(said).toContain('curl')
    }
  })

  test('gives a shell their names', async () => {
    const t = open('agents:\n  ann:\n    description: Reads\n  bob:\n')
    expect(await t.print('__names', 'agents', '')).toBe(
      'claude\tClaude Code as it is set up here\nann\tReads\nbob\t\n',
    )
  })

  test('is no verb of a slash, and writes nothing', async () => {
    const t = open()
    await t.print('agents', 'list')
    expect(() => readFileSync(join(t.folder, '.tasks'))).toThrow(/ENOENT/)
  })
})

describe('the doctor', () => {
  const found = async (t: Terminal) => {
    const { problems } = await t.json('doctor')
    return problems
      .filter(({ code }: { code: string }) => /AGENT/.test(code))
      .map(({ code, level, message }: Record<string, string>) => `${code} ${level} ${message}`)
  }

  test('says nothing of what is right', async () => {
    expect(await found(open())).toEqual([])
    expect(await found(open(EXAMPLE))).toEqual([])
  })

  test('names each mistake, and agents that open plans name and nothing defines', async () => {
    const t = open('agents:\n  reviewer:\n    tools: Read\n')
    await plan(t)
    expect(await found(t)).toEqual([
      expect.stringMatching(
        /^AGENT_MISTAKE error \.tasks\/agents\.yaml, line 3: reviewer has an unknown key "tools"\. Did you mean allowed_tools\?/,
      ),
      'UNKNOWN_AGENT warning The plan login names an agent "Revewer" in 01.01.02, but .tasks/agents.yaml does not define it.',
      'UNKNOWN_AGENT warning The plan login names an agent "nobody-like-it" in 01.01.04, but .tasks/agents.yaml does not define it.',
    ])
    await t.print('task', 'cancel', 'login:01.01.02.01', '--reason', 'unwanted')
    expect(await found(t)).toHaveLength(2)
    const done = ['--summary', 'All of it is written', '--force', '--reason', 'agreed']
    await t.print('task', 'complete', 'login:01.01.04.01', ...done)
    expect(await found(t)).toHaveLength(1)
    await t.print(
      'plan',
      'complete',
      'login',
      '--force',
      '--reason',
      'enough',
      '--summary',
      'All of it is planned',
    )
    expect(await found(t)).toHaveLength(1)
  })

  test('names verbs as they are typed', async () => {
    const t = open('agents:\n  reviewer:\n    tools: Read\n')
    await plan(t)
    const { stdout } = await t.logbook('doctor')
    expect(stdout).toContain('logbook agents list')
    expect(stdout).toContain('Did you mean reviewer? Define it there')
    expect(stdout).not.toMatch(/\{[a-z ]+\}/)
  })

  test('says nothing of unknown agents while the file cannot be read', async () => {
    const t = open('agents:\n\treviewer:\n')
    await plan(t)
    expect(await found(t)).toEqual([
      expect.stringMatching(/^AGENT_MISTAKE .*line 2: A line begins with a tab/),
    ])
  })
})
