// A thread whose tasks are done may have its work in a branch of its own still: it was completed by hand, say, after its
// run. A plan is not called done over it, and what was called done all the same can still be merged.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placeThread } from '../../../src/parts/runs/worktrees/worktree-steps.ts'
import { git, makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openPlanned } from '../../helpers/planned.ts'
import { DONE, draft } from '../../helpers/run-records.ts'
import { makeProject, write } from '../../helpers/worktrees.ts'

const BRANCH = 'logbook/login/01.01.01'
const SUMMARY = ['--summary', 'All clients sign in with OAuth']

/** All tasks are done, and the work of the first thread is in its worktree. */
async function worked() {
  const folder = makeProject()
  const env = { ...NOBODY, HOME: makeFolder() }
  const t = await openPlanned(folder, env)
  const { folder: worktree } = await placeThread(
    t.workspace,
    { id: 'login' },
    { id: '01.01.01', name: 'Tokens' },
  )
  write(worktree, 'tokens.txt', 'tokens\n')
  const claimed = await t.workspace.runs.claim(
    draft({ thread: '01.01.01', folder: worktree, host: 'elsewhere' }),
  )
  const started = await t.workspace.runs.update(claimed, () => ({
    startedAt: '2026-11-30T10:00:00Z',
    branch: BRANCH,
  }))
  await t.workspace.runs.finish(started, DONE, '2026-11-30T10:10:00Z')
  for (const id of ['1.1.1.1', '1.1.1.2', '1.1.2.1'])
    await t.print(
      'task',
      'complete',
      id,
      '--force',
      '--reason',
      'tried by hand',
      '--summary',
      'Works as it was asked',
    )
  return t
}

test('a plan is not completed over work that is not merged, and status says so', async () => {
  const t = await worked()
  const status = await t.print('plan', 'status')
  expect(status).toContain('Not merged\n    - 01.01.01 Tokens')
  expect(status).toContain('Next: merge it, or see what is in the way: logbook continue login.')
  const refused = await t.logbook('plan', 'complete', ...SUMMARY)
  expect(refused.exit).toBe(1)
  expect(refused.stderr).toContain(
    `✗ The work of 1 thread is not merged. logbook continue login merges it, or says what is in the way:\n    01.01.01  Tokens (${BRANCH})`,
  )
  expect((await t.logbook('continue')).exit).toBe(0)
  expect(existsSync(join(t.folder, 'tokens.txt'))).toBe(true)
  expect(await t.print('plan', 'status')).not.toContain('Not merged')
  await t.print('plan', 'complete', ...SUMMARY)
})

test('a plan that was completed all the same tells it in its report, and is merged later', async () => {
  const t = await worked()
  await t.print('plan', 'complete', ...SUMMARY, '--force', '--reason', 'it is for another day')
  const report = readFileSync(join(t.folder, '.tasks/reports/login.md'), 'utf8')
  expect(report).toContain(`**Not merged**\n\n- \`01.01.01\` Tokens: its work is in the branch \`${BRANCH}\``)
  expect(await t.print('plan', 'report', 'login')).toContain(
    `Not merged\n    - 01.01.01 Tokens: branch ${BRANCH}`,
  )
  const { exit, stdout } = await t.logbook('continue', 'login')
  expect([exit, stdout]).toEqual([0, expect.stringContaining('The plan login is at its end')])
  expect(git(t.folder, 'branch', '--list', 'logbook/*')).toBe('')
  expect(existsSync(join(t.folder, 'tokens.txt'))).toBe(true)
})

test('a completed plan with open threads starts none of them, and merges what is done', async () => {
  const t = await worked()
  await t.print('plan', 'add-stage', 'Manual', '--plan', 'login', '--task', 'Write the manual')
  await t.print('plan', 'complete', ...SUMMARY, '--force', '--reason', 'no manual is needed')
  const { exit, stdout } = await t.logbook('continue', 'login')
  expect(exit).toBe(3)
  expect(stdout).toContain('Nothing was started')
  expect(existsSync(join(t.folder, 'tokens.txt'))).toBe(true)
  const again = await t.logbook('continue', 'login')
  expect(again.stderr).toContain('is completed, although some of its threads are not')
})
