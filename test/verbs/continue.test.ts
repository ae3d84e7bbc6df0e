// What `continue` does with a plan, by what stands in the way of its next batch.
import { describe, expect, test } from 'vitest'
import { openFakeFleet } from '../helpers/fake-fleet.ts'
import { runOf } from '../helpers/plan-now.ts'

const TOKENS = '01.01.01'
const PAGES = '01.01.02'
const FAILED = { status: 'failed', reason: 'exit', exitCode: 3 } as const
const far = () => `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}Z`

async function half(attended = false) {
  const t = await openFakeFleet({ attended })
  t.runs.push(runOf(TOKENS, 1, { reason: 'lost' }))
  return t
}

describe('the next batch', () => {
  test('is started, and what comes after it is told', async () => {
    const t = await openFakeFleet()
    const { exit, stdout } = await t.logbook('continue', '--parallel', '4', '--here')
    expect(t.orders).toEqual(['start 01.01.01', 'start 01.01.02'])
    expect(t.options).toMatchObject([{ parallel: 4, worktree: false }])
    expect(exit).toBe(0)
    expect(stdout).toContain('2 of 2 threads complete')
    expect(stdout).toContain('Next: go on with batch 01.02 Checks: logbook continue login.')
  })

  test('that does not come to its end has status 3', async () => {
    const t = await openFakeFleet()
    t.fates = ['done', FAILED]
    const { exit, stdout } = await t.logbook('continue')
    expect(exit).toBe(3)
    expect(stdout).toContain('1 of 2 threads complete: 1 thread of 01.01 Server needs a decision')
    expect(stdout).toContain('✗ 01.01.02 Pages  failed, 1 run, claude\n        exit status 3')
    expect(stdout).toContain('logbook continue login --fix-first')
  })

  test('where a tool was refused says where it is allowed, before it is tried again', async () => {
    const t = await openFakeFleet()
    t.fates = [{ status: 'completed', reason: 'refused', refused: ['Write'] }]
    const advice = 'Next: allow what was refused with allowed_tools in .tasks/agents.yaml; then '
    expect((await t.logbook('continue')).stdout).toContain(`${advice}resume or retry them with`)
    t.fates = [{ status: 'completed', reason: 'refused', refused: ['Write'] }]
    expect((await t.logbook('fix', '--thread', TOKENS, '--resume')).stdout).toContain(
      `${advice}fix what is left`,
    )
  })

  test('counts threads, also where tasks are open', async () => {
    const t = await openFakeFleet()
    const open = { status: 'completed', reason: 'exit' } as const
    t.fates = [open, open]
    const { stdout } = await t.logbook('continue')
    expect(stdout).toContain('01.01 Server: 2 with open tasks')
  })

  test('where a thread was cut off is not begun without a word', async () => {
    const t = await half()
    const { exit, stdout } = await t.logbook('continue')
    expect(t.orders).toEqual([])
    expect(exit).toBe(3)
    expect(stdout).toContain('Nothing was started: 1 thread of 01.01 Server needs a decision')
    expect(stdout).toContain('process gone')
    expect(stdout).toMatch(/Next: .*--fix-first.*--skip-failed.*logbook fix/)
  })

  test.each([
    ['--fix-first', ['resume 01.01.01', 'start 01.01.02']],
    ['--skip-failed', ['start 01.01.02']],
    ['--abort', []],
  ])('with %s', async (flag, orders) => {
    const t = await half()
    const { exit } = await t.logbook('continue', flag)
    expect(t.orders).toEqual(orders)
    expect(exit).toBe(flag === '--abort' ? 3 : 0)
  })

  test('is only looked at with --abort, also when nothing stands in its way', async () => {
    const t = await openFakeFleet()
    expect(await t.json('continue', '--abort')).toMatchObject({
      plan: 'login',
      complete: false,
      batch: { id: '01.01', name: 'Server' },
      threads: [
        { id: TOKENS, state: 'not_begun' },
        { id: PAGES, state: 'not_begun' },
      ],
      needs: 'start',
      started: [],
    })
    expect(t.orders).toEqual([])
  })
})

describe('--all', () => {
  test('goes on to the end, and names what comes then', async () => {
    const t = await openFakeFleet()
    const { exit, stdout } = await t.logbook('continue', '--all')
    expect(t.orders).toEqual(['start 01.01.01', 'start 01.01.02', 'start 01.02.01', 'start 02.01.01'])
    expect(exit).toBe(0)
    expect(stdout).toContain('The plan login is at its end')
    expect(stdout).toMatch(
      /plan report.* login, and finish the plan with logbook plan complete login --summary "<what was achieved>"\.$/m,
    )
    expect(await t.json('continue')).toMatchObject({
      complete: true,
      needs: 'nothing',
      batch: null,
      started: [],
    })
  })

  test('stops where a person is needed', async () => {
    const t = await openFakeFleet()
    t.fates = ['done', 'done', FAILED]
    const { exit, stdout } = await t.logbook('continue', '--all', '--fix-first')
    // The check failed, was resumed once, and is done then.
    expect(t.orders.slice(2)).toEqual(['start 01.02.01', 'resume 01.02.01', 'start 02.01.01'])
    expect(exit).toBe(0)
    expect(stdout).toContain('at its end')
    const failing = await openFakeFleet()
    failing.fates = [FAILED]
    expect((await failing.logbook('continue', '--all')).exit).toBe(3)
    expect(failing.orders).toEqual(['start 01.01.01', 'start 01.01.02'])
  })

  test('passes over what failed with --skip-failed, and the plan is not at its end', async () => {
    const t = await openFakeFleet()
    t.fates = [FAILED]
    const { exit, stdout } = await t.logbook('continue', '--all', '--skip-failed')
    expect(t.orders.at(-1)).toBe('start 02.01.01')
    expect(exit).toBe(3)
    expect(stdout).toContain('3 of 4 threads complete')
    expect(stdout).toContain('1 failed')
    // Nothing of that batch would go on by itself.
    expect(stdout).toContain(
      'Next: resume or retry what was passed over with logbook continue login --fix-first, or choose for each with logbook fix.',
    )
  })

  test('restarts what was lost, at most twice', async () => {
    const t = await openFakeFleet()
    const lost = { status: 'interrupted', reason: 'lost' } as const
    t.fates = ['done', lost, lost, lost]
    await t.logbook('continue', '--all')
    expect(t.orders).toEqual(['start 01.01.01', 'start 01.01.02', 'resume 01.01.02', 'resume 01.01.02'])
  })
})

describe('a usage limit', () => {
  const limit = (resetAt: string) => ({ status: 'failed', reason: 'limit', resetAt }) as const

  test('ends the call, and says until when', async () => {
    const t = await openFakeFleet()
    const until = far()
    t.fates = [limit(until)]
    const { exit, stdout } = await t.logbook('continue', '--all')
    expect(exit).toBe(3)
    expect(stdout).toContain('A usage limit: 0 of 2 threads complete')
    expect(stdout).toContain('logbook continue login --when-reset')
    expect(await t.json('continue', '--fix-first')).toMatchObject({
      needs: 'limit',
      limitUntil: until,
      started: [],
    })
    expect(t.orders).toHaveLength(2)
  })

  test('that is over stops nothing: --when-reset resumes what it stopped', async () => {
    const t = await openFakeFleet()
    t.runs.push(runOf(TOKENS, 1, limit('2026-03-01T05:00:00Z')))
    const { exit } = await t.logbook('continue', '--when-reset')
    expect(t.orders).toEqual(['resume 01.01.01', 'start 01.01.02'])
    expect(exit).toBe(0)
  })
})

describe('what needs a person', () => {
  test('a run that nobody can judge', async () => {
    const t = await openFakeFleet()
    t.runs.push(runOf(TOKENS, 1, { status: 'unknown' }))
    const { exit, stdout } = await t.logbook('continue')
    expect(exit).toBe(3)
    expect(stdout).toContain('--as interrupted')
    expect(t.orders).toEqual([])
  })

  test('a conflict', async () => {
    const t = await openFakeFleet()
    for (const task of ['01', '02'])
      await t.logbook('task', 'cancel', `login:01.01.01.${task}`, '--reason', 'x')
    t.runs.push(runOf(TOKENS, 1, { status: 'completed', branch: 'logbook/login/01.01.01' }))
    t.unmerged = [
      {
        thread: TOKENS,
        branch: 'logbook/login/01.01.01',
        into: 'main',
        folder: '/work/tree',
        conflicts: ['a.ts', 'b.ts'],
      },
    ]
    const { exit, stdout } = await t.logbook('continue', '--all')
    expect(t.landed).toEqual([TOKENS])
    expect(exit).toBe(3)
    expect(stdout).toContain('conflict in a.ts, b.ts')
    expect(stdout).toContain('in /work/tree: git merge main, and commit; then logbook continue merges it')
    expect(t.orders).toEqual([])
  })

  test('a conversation that is open elsewhere, also with --fix-first', async () => {
    const t = await half()
    t.closed.set(TOKENS, 'held')
    const { stdout } = await t.logbook('continue', '--fix-first')
    expect(t.orders).toEqual(['start 01.01.02'])
    expect(stdout).toContain('its conversation is open in another process')
    // --fix-first would leave it alone again.
    expect(stdout).toMatch(
      /Next: end the conversation of 01\.01\.01 Tokens there, and go on with logbook continue login; or pass over it with .*--skip-failed\./,
    )
  })

  test('not a transcript that is gone: the thread begins anew', async () => {
    const t = await half()
    t.closed.set(TOKENS, 'gone')
    await t.logbook('continue', '--fix-first')
    expect(t.orders).toEqual(['retry 01.01.01 claude', 'start 01.01.02'])
  })

  test('a thread that runs is left alone', async () => {
    const t = await openFakeFleet()
    t.runs.push(runOf(TOKENS, 1, { status: 'running' }), runOf(PAGES, 1, { status: 'running' }))
    const { exit, stdout } = await t.logbook('continue')
    expect(exit).toBe(3)
    expect(stdout).toContain('01.01.01 Tokens, 01.01.02 Pages run already')
    expect(t.orders).toEqual([])
  })
})

describe('at a terminal', () => {
  test('a person is asked: Continue, Fix first, Abort', async () => {
    const t = await half(true)
    t.answers = ['Continue']
    expect((await t.logbook('continue')).exit).toBe(0)
    expect(t.orders).toEqual(['start 01.01.02'])
    expect(t.menus[0]?.title).toBe('Batch 01.01 Server of login: 1 interrupted, 1 not begun. What next?')
    expect(t.menus[0]?.text).toEqual(['01.01.01 Tokens – interrupted: process gone'])
    expect(t.menus[0]?.rows.map(({ cells }) => cells[0])).toEqual(['Continue', 'Fix first', 'Abort'])
  })

  test('Fix first asks about each, and starts all of it together', async () => {
    const t = await half(true)
    t.runs.push(runOf(PAGES, 1, FAILED))
    t.answers = ['Fix first', 'Resume', 'Other agent', 'codex', 'Yes']
    await t.logbook('continue')
    expect(t.orders).toEqual(['resume 01.01.01', 'retry 01.01.02 codex'])
  })

  test.each([
    [['Abort']],
    [['back']],
    [['stop']],
    [['Fix first', 'stop']],
    [['Fix first', 'Resume', 'No', 'Abort']],
  ])('%j starts nothing, with status 130', async answers => {
    const t = await half(true)
    t.answers = answers
    const { exit, stdout } = await t.logbook('continue')
    expect(exit).toBe(130)
    expect(stdout).toContain('Stopped: nothing was started')
    expect(t.orders).toEqual([])
  })

  test('nobody is asked where flags say it, or nothing stands in the way', async () => {
    const t = await half(true)
    await t.logbook('continue', '--fix-first')
    await t.logbook('continue')
    expect(t.menus).toEqual([])
    expect(t.orders).toEqual(['resume 01.01.01', 'start 01.01.02', 'start 01.02.01'])
  })

  test('a merge that waits is told, before and after', async () => {
    const t = await openFakeFleet({ attended: true })
    await t.logbook('task', 'cancel', 'login:01.01.02.01', '--reason', 'no pages')
    t.runs.push(runOf(PAGES, 1, { status: 'completed', branch: 'b' }))
    t.unmerged = [{ thread: PAGES, branch: 'b', into: 'main', folder: '/w', conflicts: [] }]
    t.merges = true
    const { stdout } = await t.logbook('continue')
    expect(t.told).toEqual(['⑂ Merging the work of 01.01.02 Pages.\n'])
    expect(stdout).toContain('Merges\n    ⑂ 01.01.02 Pages  Merged into main. Its .env is kept.\n')
  })

  test('nobody is asked after the batch of the call, when nothing more would be started', async () => {
    const t = await openFakeFleet({ attended: true })
    t.fates = ['done', FAILED]
    const { exit, stdout } = await t.logbook('continue')
    expect(t.menus).toEqual([])
    expect(exit).toBe(3)
    expect(stdout).toContain('1 thread of 01.01 Server needs a decision')
    t.fates = [FAILED]
    t.answers = ['Fix first', 'Retry', 'Yes']
    await t.logbook('continue')
    expect(t.menus.filter(({ title }) => title.includes('What next?'))).toHaveLength(1)
  })

  test('but is with --all, because the next batch waits for it', async () => {
    const t = await openFakeFleet({ attended: true })
    t.fates = ['done', FAILED]
    t.answers = ['Continue']
    await t.logbook('continue', '--all')
    expect(t.menus).toHaveLength(1)
    expect(t.orders).toContain('start 02.01.01')
  })

  test('a limit can be waited for', async () => {
    const t = await openFakeFleet({ attended: true })
    t.runs.push(runOf(TOKENS, 1, { status: 'failed', reason: 'limit', resetAt: far() }))
    t.answers = ['Abort']
    expect((await t.logbook('continue')).exit).toBe(130)
    expect(t.menus[0]?.title).toMatch(/A usage limit holds until/)
    expect(t.orders).toEqual([])
  })
})

describe('what is refused', () => {
  test.each<[string, RegExp]>([
    ['--skip-failed --fix-first', /--skip-failed and --fix-first exclude each other/],
    ['--fix-first --abort', /--fix-first and --abort exclude each other/],
    ['--worktree --here', /--worktree and --here exclude/],
    ['logn', /logn/],
    ['--parallel 0', /parallel/],
  ])('%s', async (flags, message) => {
    const t = await half()
    const { exit, stdout, stderr } = await t.logbook('continue', ...flags.split(' '))
    expect(exit).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(message)
    expect(t.orders).toEqual([])
  })

  test('a plan that was completed by force with open threads', async () => {
    const t = await openFakeFleet()
    await t.logbook('plan', 'complete', 'login', '--force', '--reason', 'enough', '--summary', 'x')
    const { exit, stderr } = await t.logbook('continue', 'login')
    expect(exit).toBe(1)
    expect(stderr).toContain('The plan login is completed')
    expect(t.orders).toEqual([])
  })
})

test('an agent that carries out a thread does not carry on the plan, and so never waits for itself', async () => {
  const t = await openFakeFleet({ env: { LOGBOOK_RUN: 'run-1' } })
  const { exit, stderr } = await t.logbook('continue', '--all')
  expect(exit).toBe(1)
  expect(stderr).toContain('called from a run')
  expect(t.orders).toEqual([])
})

test('what stops every run, and tells no time, is no usage limit', async () => {
  const t = await openFakeFleet()
  t.fates = [{ status: 'failed', reason: 'limit' }]
  const { exit, stdout } = await t.logbook('continue', '--all', '--when-reset')
  expect(exit).toBe(3)
  expect(stdout).toContain('No run can go on now: 0 of 2 threads complete')
})
