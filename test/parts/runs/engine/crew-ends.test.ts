import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { git, makeFolder } from '../../../helpers/folders.ts'
import { openPlan } from '../../../helpers/open-plan.ts'
import { makeProject } from '../../../helpers/worktrees.ts'

test('a complete thread counts as complete only when its work is merged', async () => {
  const folder = makeProject()
  const work = (task: string): object[] => [
    { write: 'a.txt', text: `${task}\n` },
    { complete: [join(folder, `.tasks/active/login-${task}.md`)] },
    { result: {} },
  ]
  const begun = join(makeFolder(), 'begun')
  const steps = {
    Alpha: [{ until: begun }, ...work('01.01.01.01-do-alpha')],
    Beta: [{ write: begun }, ...work('01.01.02.01-do-beta')],
  }
  const { logbook, print } = await openPlan(steps, {}, { folder })
  const { exit, stdout } = await logbook('multi', '01.01')
  expect([exit, stdout]).toEqual([3, expect.stringContaining('1 of 2 threads complete')])
  expect(stdout).toContain('both changed a.txt')
  expect(stdout).toContain('logbook fix')
  expect(await print('plan', 'status')).toMatch(/Not merged\n.*01\.01\.0[12][\s\S]*logbook continue/)
  const summary = ['--summary', 'Alpha and beta are done.']
  expect((await logbook('plan', 'complete', ...summary)).stderr).toMatch(
    /✗ The work of 1 thread is not merged[\s\S]*01\.01\.0[12] {2}(?:Alpha|Beta)/,
  )
  expect(await print('plan', 'complete', ...summary, '--force', '--reason', 'Not needed.')).toContain(
    'Plan completed',
  )
})

test('a thread whose worktree and branch somebody removed says that nothing is there to merge', async () => {
  const folder = makeProject()
  const removed = join(makeFolder(), 'removed')
  const task = join(folder, '.tasks/active/login-01.01.01.01-do-alpha.md')
  const steps = { Alpha: [{ until: removed }, { complete: [task] }, { result: {} }] }
  const { logbook } = await openPlan(steps, {}, { folder })
  const ended = logbook('run', '01.01.01')
  const branch = 'logbook/login/01.01.01'
  const place = () =>
    git(folder, 'worktree', 'list')
      .split('\n')
      .find(line => line.includes(branch))
  await vi.waitFor(() => expect(place()).toBeDefined(), { timeout: 50_000 })
  const history = join(folder, '.sessions/.local/runs/login/01.01.01/1.jsonl')
  await vi.waitFor(() => expect(readFileSync(history, 'utf8')).toContain('"init"'), { timeout: 50_000 })
  git(folder, 'worktree', 'remove', '--force', place()?.split(' ')[0] ?? '')
  git(folder, 'branch', '-q', '-D', branch)
  writeFileSync(removed, '')
  expect((await ended).stdout).toContain('There is nothing to merge: its worktree and its branch are gone.')
})

test('Claude Code runs nothing that files of a project name before a person has said yes', async () => {
  const home = makeFolder()
  const { logbook, json, folder } = await openPlan({ Alpha: [{ result: {} }] }, { HOME: home })
  mkdirSync(join(folder, '.claude'))
  writeFileSync(join(folder, '.claude/settings.json'), '{"hooks": {}}')
  writeFileSync(join(folder, '.mcp.json'), '{"mcpServers": {}}')
  const { exit, stderr } = await logbook('run', '01.01.01', '--here')
  expect([exit, stderr]).toEqual([
    1,
    expect.stringContaining('What Claude Code runs by .claude/settings.json'),
  ])
  expect(stderr).toContain('What Claude Code runs by .mcp.json')
  expect((await json('runs')).runs).toEqual([])
  // The user has told Claude Code to trust the folder above it.
  const projects = { [dirname(folder)]: { hasTrustDialogAccepted: true } }
  writeFileSync(join(home, '.claude.json'), JSON.stringify({ projects }))
  await logbook('run', '01.01.01', '--here')
  expect((await json('runs')).runs).toHaveLength(1)
})

test('--trust does not count for what an agent writes while the plan goes on', async () => {
  const folder = makeFolder()
  const ran = join(makeFolder(), 'ran')
  const agents = join(folder, '.tasks/agents.yaml')
  const command = [process.execPath, '-e', `require("fs").writeFileSync(${JSON.stringify(ran)}, "")`]
  const complete = (task: string) => ({ complete: [join(folder, `.tasks/active/login-${task}.md`)] })
  const steps = {
    Alpha: [
      complete('01.01.01.01-do-alpha'),
      { write: agents, text: JSON.stringify({ agents: { claude: { command } } }) },
      { result: {} },
    ],
    Beta: [complete('01.01.02.01-do-beta'), { result: {} }],
  }
  const { logbook, print, json } = await openPlan(steps, {}, { folder })
  await print('plan', 'add-stage', 'Later', '--task', 'Do gamma')
  writeFileSync(agents, 'agents: {claude: {prompt: Be kind}}\n')
  const { exit, stderr } = await logbook('continue', '--all', '--here', '--trust')
  expect([exit, stderr]).toEqual([1, expect.stringContaining('The agent claude')])
  expect((await json('runs')).runs).toHaveLength(2)
  expect(existsSync(ran)).toBe(false)
})

test('what another program has printed is kept: why it failed, or what it said last', async () => {
  const { logbook, json, folder } = await openPlan({})
  const command = [process.execPath, '-e', 'console.log("Begun.\\nNo such model."); process.exit(2)']
  writeFileSync(join(folder, '.tasks/agents.yaml'), JSON.stringify({ agents: { other: { command } } }))
  const { stdout } = await logbook('run', '01.01.01', '--agent', 'other', '--here', '--trust')
  expect(stdout).toContain('No such model.')
  expect((await json('runs', 'show', '01.01.01')).lastWords).toBe('No such model.')
})

test('a secret that is a word of its own behind its flag reaches no record and no JSON', async () => {
  const { logbook, folder } = await openPlan({})
  const secret = ['kJ8s7Dh2', 'Lq9Zx4Vb6Nm1'].join('')
  const command = [process.execPath, '-e', '0', '--', '--api-key', secret]
  writeFileSync(join(folder, '.tasks/agents.yaml'), JSON.stringify({ agents: { other: { command } } }))
  const run = ['run', '01.01.01', '--agent', 'other', '--here', '--trust']
  const answers = [
    await logbook(...run, '--dry-run', '--json'),
    await logbook('agents', 'list', '--json'),
    await logbook(...run, '--json'),
  ]
  const record = readFileSync(join(folder, '.sessions/.local/runs/login/01.01.01/1.json'), 'utf8')
  const told = [...answers.map(({ stdout }) => stdout), record]
  for (const text of told) expect(text).not.toContain(secret)
  expect(record).toContain('"--api-key"')
  expect(record).toContain('"[redacted')
})
