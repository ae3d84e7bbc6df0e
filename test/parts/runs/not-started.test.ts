// A program that cannot be started has not run: its thread stands as before.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTree } from '../../../src/parts/plans/read-tree.ts'
import { runThreads } from '../../../src/parts/runs/engine/run-threads.ts'
import { threadsOf } from '../../../src/plans/plan-tree.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openPlanned } from '../../helpers/planned.ts'
import { openTerminal } from '../../helpers/terminal.ts'

test('a run whose program is missing counts as no attempt', async () => {
  const { workspace, folder } = await openPlanned()
  writeFileSync(join(folder, '.tasks/agents.yaml'), 'agents:\n  claude:\n    command: [no-such-agent]\n')
  const tree = await readTree(workspace, 'login')
  const orders = threadsOf(tree.stages).map(thread => ({ thread, how: 'start' as const }))
  const options = { parallel: 1, worktree: false, backend: 'print', trust: true } as const
  await expect(runThreads(workspace, tree, orders, options)).rejects.toThrow(
    'There is no no-such-agent on the PATH',
  )
  expect((await workspace.runs.list()).runs).toEqual([])
})

test('a prompt whose file is missing is told with its thread, and where to change it', async () => {
  const t = openTerminal(makeFolder())
  writeFileSync(join(t.folder, 'plan.md'), '#### Thread 1: Tokens\nPrompt: docs/auth.md\n- [ ] Store\n')
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  const { stderr } = await t.logbook('run', '1.1.1', '--here', '--dry-run')
  expect(stderr).toBe(
    'The prompt of 01.01.01 Tokens: docs/auth.md could not be read: there is no such file or folder.\n\nNext: Write that file, or change the prompt in the outline with logbook plan update login --from <file>.\n',
  )
})

test('an unknown agent is told with its thread, and where to change it', async () => {
  const t = openTerminal(makeFolder())
  writeFileSync(
    join(t.folder, 'plan.md'),
    '### Batch 1: Server\n#### Thread 1: Tokens\n- [ ] Store\n#### Thread 2: Pages\nAgent: claud\n- [ ] Log in\n',
  )
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  const named = await t.logbook('multi', '1.1', '--here', '--dry-run')
  expect(named.stderr).toMatch(
    /^01\.01\.02 Pages: There is no agent "claud".*with logbook plan update.*--agent/s,
  )
  const given = await t.logbook('multi', '1.1', '--here', '--agent', 'nobody', '--dry-run')
  expect(given.stderr).toMatch(/^There is no agent "nobody"/)
})
