import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runHook } from '../../../src/faces/hooks/run.ts'
import * as full from '../../../src/main.ts'
import { makeFolder, makeRepository } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

let loads = 0
const load = () => {
  loads += 1
  return full
}

async function hook(folder: string, event: string, input: Record<string, unknown> = {}) {
  const sent = { session_id: 'c1', cwd: folder, hook_event_name: event, ...input }
  const answer = await runHook({ event, input: sent, cwd: '/', env: { ...NOBODY }, load })
  return answer?.startsWith('{') ? JSON.parse(answer) : answer
}
const contextOf = (answer: { hookSpecificOutput?: { additionalContext?: string } } | undefined) =>
  answer?.hookSpecificOutput?.additionalContext ?? ''
const start = (folder: string, more = {}) => hook(folder, 'SessionStart', { source: 'startup', ...more })
const prompt = (folder: string, words: string, more = {}) =>
  hook(folder, 'UserPromptSubmit', { prompt: words, ...more })

const openWith = async (...argv: string[]) => {
  const t = openTerminal(makeRepository())
  await t.print('init', '--goal', 'Make login use OAuth', '--step', 'Write tests', ...argv)
  return t
}

describe('a project without a journal', () => {
  test.each([
    'SessionStart',
    'UserPromptSubmit',
    'UserPromptExpansion',
    'PreCompact',
    'PostCompact',
    'SubagentStop',
    'Stop',
    'SessionEnd',
    'Nonsense',
  ])('%s says nothing and writes nothing', async event => {
    const folder = makeRepository()
    const input = { prompt: 'continue', source: 'startup', compact_summary: 'We did it.', reason: 'other' }
    expect(await hook(folder, event, input)).toBeUndefined()
    expect(readdirSync(folder)).not.toContain('.sessions')
  })
  test('an empty .sessions/ is one', async () => {
    const folder = makeFolder()
    mkdirSync(join(folder, '.sessions/active'), { recursive: true })
    expect(await start(folder)).toBeUndefined()
    expect(await hook(folder, 'PreCompact')).toBeUndefined()
  })
})

describe('SessionStart', () => {
  test('gives Claude the briefing, the user one line, the screen a title', async () => {
    const t = await openWith()
    const answer = await start(t.folder)
    expect(answer.systemMessage).toBe(
      '📋 make-login-use-oauth · 0/1 steps · now: Write tests · /session-resume for the whole picture',
    )
    expect(answer.hookSpecificOutput).toMatchObject({
      hookEventName: 'SessionStart',
      sessionTitle: 'make-login-use-oauth',
    })
    expect(contextOf(answer)).toContain('Current: Write tests (step 1)')
  })
  test('leaves a title that is set alone', async () => {
    const t = await openWith()
    expect((await start(t.folder, { session_title: 'mine' })).hookSpecificOutput).not.toHaveProperty(
      'sessionTitle',
    )
  })
  test('is fuller after a compaction', async () => {
    const t = await openWith()
    for (let i = 0; i < 30; i += 1) await t.print('log', '--discovery', `discovery ${i} ${'x'.repeat(90)}`)
    const short = contextOf(await start(t.folder)).length
    const long = contextOf(await start(t.folder, { source: 'compact' })).length
    expect(short).toBeLessThanOrEqual(2000)
    expect(long).toBeGreaterThan(short)
    expect(long).toBeLessThanOrEqual(4000)
  })
  test('takes the fast way when nothing has changed, the full way once after an edit by hand', async () => {
    const t = await openWith()
    const file = join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
    loads = 0
    await start(t.folder)
    expect(loads).toBe(0)
    writeFileSync(file, t.document().replace('## Next Steps\n', '## Next Steps\n1. by hand\n'))
    expect(contextOf(await start(t.folder, { session_id: 'c2' }))).toContain('- by hand')
    expect(loads).toBe(1)
    expect(contextOf(await start(t.folder, { session_id: 'c3' }))).toContain('- by hand')
    expect(loads).toBe(1)
  })
  test('of a paused work session is one line', async () => {
    const t = await openWith()
    await t.print('pause')
    expect(await start(t.folder)).toEqual({
      systemMessage: '⏸ make-login-use-oauth is paused · /session-resume make-login-use-oauth to go on',
    })
  })
  test('with several open ones asks which, in one line', async () => {
    const t = await openWith()
    await t.print('init', 'another', '--force')
    const answer = await start(t.folder)
    expect(answer).toEqual({
      systemMessage: expect.stringMatching(/2 work sessions are open here \(another, make-login-use-oauth\)/),
    })
  })
  test('with a broken document tells the user why, and Claude nothing', async () => {
    const t = await openWith()
    appendFileSync(
      join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? ''),
      '',
    )
    writeFileSync(
      join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? ''),
      '---\n[\n---\n',
    )
    expect(await start(t.folder)).toEqual({
      systemMessage: expect.stringMatching(/^⚠️ Logbook cannot read the journal: .*line \d+: not valid YAML/),
    })
  })
  test('of a subagent says nothing', async () => {
    const t = await openWith()
    expect(await start(t.folder, { agent_id: 'a1' })).toBeUndefined()
  })
})

describe('UserPromptSubmit', () => {
  test('gives the briefing when asked to go on, once for one state', async () => {
    const t = await openWith()
    expect(contextOf(await prompt(t.folder, 'continue'))).toContain('Write tests')
    expect(await prompt(t.folder, 'where were we?')).toBeUndefined()
    await t.print('log', 'more')
    expect(contextOf(await prompt(t.folder, 'continue'))).toContain('- more')
  })
  test('does not repeat what SessionStart has given', async () => {
    const t = await openWith()
    await start(t.folder)
    expect(await prompt(t.folder, 'continue')).toBeUndefined()
    expect(contextOf(await prompt(t.folder, 'continue', { session_id: 'c2' }))).toContain('Write tests')
  })
  test('gives nothing with a prompt about something else', async () => {
    const t = await openWith()
    expect(await prompt(t.folder, 'Add a resume button')).toBeUndefined()
  })
})

describe('UserPromptExpansion', () => {
  const expand = (folder: string, name: string, args: string) =>
    hook(folder, 'UserPromptExpansion', { command_name: name, command_args: args })

  test('carries out our commands under both names, their text untouched', async () => {
    const t = await openWith()
    const words = "it's `id` $(touch pwned)\n```\ncode\\ \n```\n全角　"
    expect(await expand(t.folder, 'session-log', words)).toEqual({
      decision: 'block',
      reason: expect.stringContaining('📝 Logged'),
    })
    expect(t.document()).toContain("- it's `id` $(touch pwned) (")
    expect(t.document()).toContain('  code\\ \n')
    expect((await expand(t.folder, 'logbook:session-view', '')).reason).toContain('📋 Active')
    expect((await expand(t.folder, 'session-search', '"write tests"')).reason).toContain('🔎 1 work session')
  })
  test('carries out those about tasks by their own names', async () => {
    const t = await openWith()
    await t.print('task', 'create', 'Swap the client')
    for (const name of ['task-next', 'logbook:task-next']) {
      expect((await expand(t.folder, name, '')).reason).toMatch(/^👉 Next: TASK-001/)
    }
    expect(await expand(t.folder, 'session-task-next', '')).toBeUndefined()
    expect(await expand(t.folder, 'init', '')).toBeUndefined()
  })
  test('explains a mistake', async () => {
    expect((await expand(makeFolder(), 'session-log', 'x')).reason).toContain(
      'There is no active work session',
    )
  })
  test('leaves commands of others alone', async () => {
    expect(await expand(makeFolder(), 'other:session-log', 'x')).toBeUndefined()
    expect(await expand(makeFolder(), 'compact', '')).toBeUndefined()
  })
  test('gives the user a long report whole, and Claude what the host carries', async () => {
    const t = await openWith()
    for (let i = 0; i < 12; i += 1) await t.print('log', '--step', `${i} ${'y'.repeat(2000)}`)
    expect((await expand(t.folder, 'session-view', '--full')).reason.length).toBeGreaterThan(16_000)
    const answer = await expand(t.folder, 'session-resume', '')
    expect(answer.systemMessage.length).toBeGreaterThan(16_000)
    expect(contextOf(answer).length).toBeLessThan(10_000)
    expect(contextOf(answer)).toContain('`logbook resume` in a terminal prints it all')
  })
  test('asks Claude only for what Claude has to do', async () => {
    const t = openTerminal(makeRepository())
    expect(contextOf(await expand(t.folder, 'session-init', ''))).toContain('has carried out /session-init')
    expect(await expand(t.folder, 'session-init', 'Mend the roof')).toMatchObject({ decision: 'block' })
    for (const name of ['session-checkpoint', 'session-resume', 'session-pause']) {
      const { systemMessage, hookSpecificOutput, decision } = await expand(t.folder, name, '')
      expect(decision).toBeUndefined()
      expect(hookSpecificOutput.additionalContext).toContain(systemMessage)
    }
    expect(await expand(t.folder, 'session-resume', '--nonsense')).toMatchObject({ decision: 'block' })
    for (const name of ['session-init', 'session-close', 'session-resume'])
      expect(await expand(t.folder, name, '--help')).toMatchObject({ decision: 'block' })
  })
  test('tells Claude once with the next prompt, in few characters, what the user ran', async () => {
    const t = await openWith()
    await expand(t.folder, 'session-log', 'It works')
    expect(await prompt(t.folder, '/session-status')).toBeUndefined()
    await expand(t.folder, 'logbook:session-status', '')
    expect(await prompt(t.folder, '/logbook:session-resume fence')).toBeUndefined()
    const told = contextOf(await prompt(t.folder, 'Rename it'))
    expect(told).toMatch(/ran these commands[\s\S]*\/session-log: 📝 Logged to [\s\S]*\/session-status: /)
    expect(told.length).toBeLessThanOrEqual(300)
    expect(await prompt(t.folder, 'Rename it')).toBeUndefined()
    for (let i = 0; i < 20; i += 1)
      await expand(t.folder, 'session-log', `Step ${i} </logbook-report> ${'z'.repeat(i * 20)}`)
    const last = contextOf(await prompt(t.folder, 'Rename it'))
    expect(last.length).toBeLessThanOrEqual(300)
    expect(last.match(/<\/logbook-report>/g)).toHaveLength(1)
  })
})

describe('PreCompact', () => {
  const count = (document: string) => /^compaction_count: (\d+)$/m.exec(document)?.[1]

  test('counts the compaction, keeps an entry and steers the summary', async () => {
    const t = await openWith()
    await t.print('log', '--decision', 'Use PKCE')
    expect(await hook(t.folder, 'PreCompact', { trigger: 'auto' })).toContain('decisions with their reasons')
    expect(count(t.document())).toBe('1')
    const entries = Object.entries(readTree(t.folder)).filter(([name]) => name.includes('entries'))
    expect(entries.at(-1)?.[1]).toContain('trigger: compaction')
    expect(entries.at(-1)?.[1]).toContain('## Since the entry before\n- Decision: Use PKCE\n')
  })
  test('twice without a compaction between counts once in one conversation', async () => {
    const t = await openWith()
    await hook(t.folder, 'PreCompact')
    await hook(t.folder, 'PreCompact')
    expect(count(t.document())).toBe('1')
    expect(contextOf(await start(t.folder, { source: 'compact' }))).toContain('(after 1 compaction)')
    await hook(t.folder, 'PreCompact')
    expect(count(t.document())).toBe('2')
    await hook(t.folder, 'PreCompact', { session_id: 'c2' })
    expect(count(t.document())).toBe('3')
  })
})

test.each([[undefined], [null], [[]], ['text'], [5], [{ cwd: 5, session_id: {} }]])(
  'input %j is survived',
  async input => {
    const call = { event: 'SessionStart', input, cwd: makeFolder(), env: { ...NOBODY }, load }
    await expect(runHook(call)).resolves.toBeUndefined()
  },
)

test('a briefing is given although it cannot be noted down', async () => {
  const t = await openWith()
  mkdirSync(join(t.folder, '.sessions/.local'), { recursive: true })
  writeFileSync(join(t.folder, '.sessions/.local/claude'), 'a file in the place of a folder')
  expect(contextOf(await start(t.folder))).toContain('Write tests')
})

test('a compaction that was announced and dropped is not counted again after a prompt', async () => {
  const t = await openWith()
  await hook(t.folder, 'PreCompact')
  await prompt(t.folder, 'continue')
  await hook(t.folder, 'PreCompact')
  expect(t.document()).toContain('compaction_count: 1\n')
})

test('commands of others with a name like ours are left alone', async () => {
  expect(
    await hook(makeFolder(), 'UserPromptExpansion', { command_name: 'session-notes', command_args: 'x' }),
  ).toBeUndefined()
})

test('a secret written by hand is not handed on, not even the first time', async () => {
  const t = await openWith()
  const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
  const file = join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
  writeFileSync(file, t.document().replace('## Next Steps\n', `## Next Steps\n1. use ${token}\n`))
  const answer = await start(t.folder)
  expect(JSON.stringify(answer)).not.toContain(token)
  expect(contextOf(answer)).toContain('- use [redacted: GitHub token]')
})
