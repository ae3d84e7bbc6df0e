// What hooks tell others: a line in the project's files of status, for each event that means something.
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { whereOf } from '../../../src/faces/hooks/run.ts'
import { tellOthers } from '../../../src/faces/hooks/tell-others.ts'
import { agentFileName } from '../../../src/status/agent-file.ts'
import { readUpdate } from '../../../src/status/read-update.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'
import { knownProjects } from '../../../src/store/status/known-projects.ts'
import { begin } from '../../helpers/conversation.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const ID = 'c0ffee00-0000-4000-8000-000000000001'
const STATUS = '.sessions/.local/status'

async function project(...more: string[]) {
  const folder = makeRepository()
  const terminal = openTerminal(folder)
  await terminal.print(
    'init',
    'Bottle the cider',
    '--name',
    'cider',
    '--step',
    'Wash',
    '--step',
    'Fill',
    ...more,
  )
  await begin(folder, ID)
  return { folder, ...conversation(folder), terminal }
}

function conversation(folder: string, id = ID) {
  const file = join(folder, STATUS, agentFileName(id))
  return {
    file,
    async tell(event: string, input: object = {}, env: NodeJS.ProcessEnv = {}) {
      const said = { session_id: id, cwd: folder, hook_event_name: event, ...input }
      const call = { event, input: said, cwd: '/', env: { ...NOBODY, ...env } }
      await tellOthers(said, whereOf({ ...call, load: () => ({}) as never }))
    },
    lines: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .split('\n')
            .filter(Boolean)
            .map(line => ({ line, update: readUpdate(line, ID) }))
        : [],
    last() {
      return this.lines().at(-1)?.update
    },
  }
}

describe('a prompt', () => {
  test('is told with its first words, the step in hand, and who says so', async () => {
    const t = await project()
    await t.tell('UserPromptSubmit', { prompt: 'Rename the option\nand add a test.' })
    expect(t.last()).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/),
      session: ID,
      status: 'working',
      progress: 0,
      message: 'Rename the option and add a test. (step: Wash)',
      name: 'cider',
      kind: 'terminal',
      conversation: ID,
      workSession: expect.stringMatching(/^[0-9a-f-]{36}$/),
      process: nameProcess(process.ppid),
      host: expect.any(String),
      boot: expect.any(String),
    })
    await t.terminal.print('log', '--done')
    await t.tell('UserPromptSubmit', { prompt: 'Go on.' })
    expect(t.last()).toMatchObject({ progress: 0.5, message: 'Go on. (step: Fill)' })
  })

  test.each([
    ['my password is hunter2!x', 'my password is [redacted: password]'],
    [`use ${'ghp_'}${'a1B2'.repeat(9)} for it`, 'use [redacted: GitHub token] for it'],
    ['Das Passwort: hunter2!x', 'Das Passwort: [redacted: password]'],
    ['the pass\u200bword is hun\u200bter2!x', 'the password is [redacted: password]'],
    ['a\u001b[31m \u202e b', 'a[31m b'],
    ['日本語'.repeat(4000), /^(?:日本語)+(?:日|日本)?…$/],
    [`${'word '.repeat(3000)}`, /^(?:word )+word…$/],
  ])('is masked, harmless, and one short line: %.50j', async (prompt, told) => {
    const t = await project()
    await t.terminal.print('log', '--done', '--done')
    await t.tell('UserPromptSubmit', { prompt })
    const message = t.last()?.message ?? ''
    expect(message).toMatch(told)
    expect(message.length).toBeLessThanOrEqual(200)
  })

  test('of a run tells nothing of what it does; one that a person types there does', async () => {
    const t = await project()
    const env = { LOGBOOK_RUN: 'run-1' }
    await t.tell(
      'UserPromptSubmit',
      { prompt: 'You carry out the thread 01.01.01 of the plan x. Nobody' },
      env,
    )
    expect(t.last()?.message).toBe('Step: Wash')
    await t.tell('UserPromptSubmit', { prompt: 'Go on with the thread 01.01.01 of the plan x; nobody' }, env)
    expect(t.last()?.message).toBe('Step: Wash')
    await t.tell('UserPromptSubmit', { prompt: 'Wait for me.' }, env)
    expect(t.last()?.message).toBe('Wait for me. (step: Wash)')
  })

  test('that is a command of ours is none', async () => {
    const t = await project()
    for (const prompt of ['/session-log x', '/logbook:task-next', ' /plan-show'])
      await t.tell('UserPromptSubmit', { prompt })
    expect(t.lines()).toEqual([])
    await t.tell('UserPromptSubmit', { prompt: '/review the code' })
    expect(t.last()?.message).toContain('/review the code')
  })
})

describe('whom a line is of', () => {
  test.each([
    [{ CLAUDE_CODE_ENTRYPOINT: 'cli' }, { kind: 'terminal' }],
    [{ CLAUDE_CODE_ENTRYPOINT: 'sdk-cli' }, { kind: 'print' }],
    [{ CLAUDE_CODE_ENTRYPOINT: 'cli', CLAUDE_JOB_DIR: '/x/jobs/1' }, { kind: 'background' }],
    [{ LOGBOOK_RUN: 'run-1' }, { run: 'run-1' }],
    [{ CLAUDE_CONFIG_DIR: '/other/claude' }, { configFolder: '/other/claude' }],
  ])('%j', async (env, told) => {
    const t = await project()
    await t.tell('UserPromptSubmit', { prompt: 'Go.' }, env)
    expect(t.last()).toMatchObject(told)
  })

  test('the usual folder of the client is not said', async () => {
    const t = await project()
    await t.tell('UserPromptSubmit', { prompt: 'Go.' }, { CLAUDE_CONFIG_DIR: join(NOBODY.HOME, '.claude') })
    expect(t.last()).not.toHaveProperty('configFolder')
    await t.tell('UserPromptSubmit', { prompt: 'Go.' }, { CLAUDE_CONFIG_DIR: 'a/folder' })
    expect(t.last()).not.toHaveProperty('configFolder')
  })

  test('a subagent has lines of its own, in the file of its conversation', async () => {
    const t = await project()
    const agent = { agent_id: 'a56b', agent_type: 'general-purpose' }
    await t.tell('SubagentStart', agent)
    await t.tell('SubagentStop', { ...agent, last_assistant_message: 'Found it.' })
    const own = {
      session: `${ID}/a56b`,
      parent: ID,
      conversation: ID,
      kind: 'subagent',
      name: 'general-purpose',
    }
    expect(t.lines().map(({ update }) => update)).toMatchObject([
      { ...own, status: 'working', message: '' },
      { ...own, status: 'completed', message: 'Found it.', progress: 1 },
    ])
    expect(readdirSync(join(t.folder, STATUS))).toEqual([`${ID}.jsonl`])
  })
})

describe('a question', () => {
  test('tells what a person is asked, and since when', async () => {
    const t = await project()
    await t.tell('PermissionRequest', {
      tool_name: 'Bash',
      tool_input: { command: 'export TOKEN=abcd1234efgh5678' },
    })
    const { message, waits, timestamp, status } = t.last() ?? {}
    expect({ status, message }).toEqual({
      status: 'blocked',
      message: expect.stringMatching(/^approve Bash: export TOKEN=\[redacted: /),
    })
    expect(waits).toEqual({ kind: 'person', what: message, since: timestamp })
  })

  test('in a print run is told by nobody', async () => {
    const t = await project()
    await t.tell('PermissionRequest', { tool_name: 'Bash' }, { CLAUDE_CODE_ENTRYPOINT: 'sdk-cli' })
    expect(t.lines()).toEqual([])
  })
})

describe('hooks that overtake each other', () => {
  const later = (t: { file: string }, ms: number, update: object) => {
    mkdirSync(join(t.file, '..'), { recursive: true })
    const timestamp = new Date(performance.timeOrigin + ms).toISOString()
    appendFileSync(t.file, `${JSON.stringify({ timestamp, session: ID, message: '', ...update })}\n`)
  }

  test('do not make a working conversation idle, nor an ended one anything else', async () => {
    const t = await project()
    later(t, 100, { status: 'working' })
    await t.tell('Stop')
    expect(t.last()?.status).toBe('working')
    await t.tell('SessionEnd')
    expect(t.last()).toMatchObject({ status: 'idle', ended: true })
    later(t, 200, { status: 'idle', ended: true })
    await t.tell('UserPromptSubmit', { prompt: 'Fix it' })
    expect(t.last()).toMatchObject({ status: 'idle', ended: true })
  })

  test('leave what a subagent asks, although the turn of its conversation ends just then', async () => {
    const t = await project()
    const background_tasks = [{ id: 'a56b', type: 'subagent', description: 'Look' }]
    later(t, -20, { status: 'blocked' })
    await t.tell('Stop', { background_tasks })
    expect(t.last()?.status).toBe('blocked')
    later(t, -5_000, { status: 'blocked' })
    await t.tell('Stop', { background_tasks })
    expect(t.last()).toMatchObject({
      status: 'working',
      waits: { kind: 'background', what: 'agent "Look"' },
      metadata: { background: ['a56b'] },
    })
  })

  test('leave what a subagent asks, also if its hook is the slower one', async () => {
    const t = await project()
    later(t, 5, { status: 'working', waits: { kind: 'background', what: '', since: '2026-11-30' } })
    await t.tell('PermissionRequest', {
      tool_name: 'Bash',
      tool_input: { command: 'x' },
      agent_id: 'b',
      agent_type: 'y',
    })
    expect(t.last()?.status).toBe('blocked')
  })

  test('count only as long as a clock that was set back is no reason', async () => {
    const t = await project()
    later(t, 3_600_000, { status: 'working' })
    await t.tell('Stop')
    expect(t.last()?.status).toBe('idle')
  })

  test('find the line of their own agent among others, torn ones and those of strangers', async () => {
    const t = await project()
    later(t, 100, { status: 'working' })
    appendFileSync(t.file, `{"session":"${ID}", x\n{"timestamp": "2026", "sess`)
    await t.tell('Stop')
    expect(t.last()?.status).toBe(undefined)
    expect(t.lines().filter(({ update }) => update?.status === 'idle')).toEqual([])
    await t.tell('SubagentStart', { agent_id: 'b', agent_type: 'x' })
    expect(t.last()).toMatchObject({ session: `${ID}/b`, status: 'working' })
  })
})

describe('where lines are written', () => {
  test('is nowhere without a journal', async () => {
    const folder = makeFolder()
    await conversation(folder).tell('UserPromptSubmit', { prompt: 'Go.' })
    expect(readdirSync(folder)).toEqual([])
  })

  test('is a folder that git ignores, in a project that this machine remembers from its first conversation', async () => {
    const t = await project()
    await t.tell('SessionStart', { source: 'startup' })
    expect(git(t.folder, 'status', '--porcelain', '--untracked-files=all')).not.toContain('status/')
    expect(knownProjects(NOBODY)).toContain(t.folder)
    expect(t.last()).toMatchObject({ status: 'idle', message: '' })
  })

  test('hurts nobody if it cannot be written, or leads elsewhere', async () => {
    const t = await project()
    const elsewhere = makeFolder()
    symlinkSync(elsewhere, join(t.folder, STATUS))
    await t.tell('UserPromptSubmit', { prompt: 'Go.' })
    expect(readdirSync(elsewhere)).toEqual([])
    const other = await project()
    writeFileSync(join(other.folder, STATUS), 'a file')
    await other.tell('UserPromptSubmit', { prompt: 'Go.' })
    chmodSync(join(other.folder, '.sessions/.local'), 0o500)
    await other.tell('Stop')
    chmodSync(join(other.folder, '.sessions/.local'), 0o700)
    expect(readFileSync(join(other.folder, STATUS), 'utf8')).toBe('a file')
  })

  test('is not asked for by an input that is none', async () => {
    const t = await project()
    for (const input of [undefined, null, 3, 'x', [], {}, { session_id: ID }, { hook_event_name: 'Stop' }])
      await tellOthers(input, whereOf({ event: 'Tell', input, cwd: t.folder, env: NOBODY, load: vi.fn() }))
    expect(existsSync(join(t.folder, STATUS))).toBe(false)
  })
})
