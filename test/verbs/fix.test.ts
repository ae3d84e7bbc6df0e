// What `fix` does with the threads of a plan, and what it refuses.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFakeFleet } from '../helpers/fake-fleet.ts'
import { runOf } from '../helpers/plan-now.ts'

const TOKENS = '01.01.01'
const PAGES = '01.01.02'

async function stuck(attended = false) {
  const t = await openFakeFleet({ attended })
  t.runs.push(
    runOf(TOKENS, 1, { reason: 'lost', agent: 'codex', model: 'opus' }),
    runOf(PAGES, 1, { status: 'failed', reason: 'exit', exitCode: 3 }),
  )
  return t
}

describe('without questions', () => {
  test.each([
    ['--resume', 'resume 01.01.01'],
    ['--retry', 'retry 01.01.01 codex'],
    ['--agent claude', 'retry 01.01.01 claude'],
  ])('%s', async (flags, order) => {
    const t = await stuck()
    const { exit, stdout } = await t.logbook('fix', '--thread', TOKENS, ...flags.split(' '))
    expect(t.orders).toEqual([order])
    expect(exit).toBe(0)
    expect(stdout).toContain('01.01.01 Tokens is complete')
    expect(t.menus).toEqual([])
  })

  test('nor at a terminal, when the flags say all', async () => {
    const t = await stuck(true)
    await t.logbook('fix', '--thread', TOKENS, '--resume')
    expect(t.menus).toEqual([])
    expect(t.orders).toHaveLength(1)
  })

  test('several threads, each once, in any spelling of their ids', async () => {
    const t = await stuck()
    const threads = ['1.1.1', PAGES, 'login:01.01.01', 'Pages'].flatMap(id => ['--thread', id])
    const { exit } = await t.logbook('fix', ...threads, '--retry', '--parallel', '3')
    expect(t.orders).toEqual(['retry 01.01.01 codex', 'retry 01.01.02 claude'])
    expect(t.options).toMatchObject([{ parallel: 3, backend: 'print', trust: false }])
    expect(exit).toBe(0)
  })

  test('a thread that is not complete afterwards is told, with status 3', async () => {
    const t = await stuck()
    t.fates = [{ status: 'completed', reason: 'exit' }]
    const { exit, stdout } = await t.logbook('fix', '--thread', TOKENS, '--retry')
    expect(exit).toBe(3)
    expect(stdout).toContain('01.01.01 Tokens is not complete')
    expect(stdout).toContain('ended with 0 of 2 tasks done')
  })

  test.each<[string, Parameters<typeof runOf>[2], object]>([
    ['', {}, { worktree: false, backend: 'print' }],
    ['', { branch: 'logbook/login/01.01.01', backend: 'tmux' }, { worktree: true, backend: 'tmux' }],
    ['--here --backend print', { branch: 'b', backend: 'tmux' }, { worktree: false, backend: 'print' }],
    ['--worktree', {}, { worktree: true }],
  ])('an attempt goes on where the last one worked: %j after %j', async (flags, last, options) => {
    const t = await openFakeFleet()
    t.runs.push(runOf(TOKENS, 1, last))
    await t.logbook('fix', '--thread', TOKENS, '--retry', ...flags.split(' ').filter(Boolean))
    expect(t.options).toMatchObject([options])
  })

  test('as JSON', async () => {
    const t = await stuck()
    t.fates = [{ status: 'failed', reason: 'limit', resetAt: '2026-03-02T05:00:00Z' }]
    expect(await t.json('fix', '--thread', TOKENS, '--thread', PAGES, '--resume')).toMatchObject({
      plan: 'login',
      did: 'ran',
      started: [
        { id: TOKENS, complete: false, attempt: 2 },
        { id: PAGES, complete: false, attempt: null, note: 'not begun' },
      ],
      threads: [
        {
          id: TOKENS,
          state: 'failed',
          runs: 2,
          tasks: { completed: 0, total: 2 },
          agent: 'claude',
          status: 'failed',
          reason: 'limit',
          why: 'usage limit until 2026-03-02T05:00:00Z',
          actions: ['resume', 'retry', 'agent', 'new_stage'],
        },
        { id: PAGES, state: 'failed' },
      ],
      limitUntil: '2026-03-02T05:00:00Z',
      stoppedByUser: false,
    })
  })
})

test('a run that was left running is told as running', async () => {
  const t = await stuck()
  t.fates = [{ status: 'running' }]
  const { stdout } = await t.logbook('fix', '--thread', TOKENS, '--resume')
  expect(stdout).toContain('▶ 01.01.01 Tokens  runs on')
  expect(stdout).toContain('Next: see how far it is with logbook runs; stop it with logbook stop 01.01.01.')
})

describe('a new stage', () => {
  test('has the open tasks with all they say, and the old ones are given up', async () => {
    const t = await stuck()
    await t.logbook('task', 'complete', 'login:01.01.01.02', '--summary', 'done by hand')
    const { exit, stdout } = await t.logbook('fix', '--thread', TOKENS, '--thread', PAGES, '--new-stage')
    expect(exit).toBe(0)
    expect(stdout).toContain('Stage 03 added to login')
    expect(t.orders).toEqual([])
    const { stages } = await t.json('plan', 'show')
    expect(stages[2]).toMatchObject({
      id: '03',
      name: 'Again: Tokens and 1 more',
      batches: [
        {
          threads: [
            {
              id: '03.01.01',
              name: 'Tokens',
              agent: 'codex',
              prompt: 'Read docs/auth.md first.',
              status: 'pending',
            },
            { id: '03.01.02', name: 'Pages', agent: null, status: 'pending' },
          ],
        },
      ],
    })
    expect(stages[0].batches[0].threads).toMatchObject([{ status: 'completed' }, { status: 'cancelled' }])
    const folder = join(t.folder, '.tasks/active')
    const file = readdirSync(folder).find(name => name.startsWith('login-03.01.01.01')) ?? ''
    const text = readFileSync(join(folder, file), 'utf8')
    for (const words of [
      'Store tokens',
      'In a table of its own.',
      '- [ ] tokens expire',
      'Tokens live five minutes.',
    ])
      expect(text).toContain(words)
    const old = await t.json('task', 'show', 'login:01.01.01.01')
    expect(old).toMatchObject({ status: 'cancelled', reason: 'Moved to login:03.01.01.01.' })
    expect(await t.json('fix')).toMatchObject({ did: 'nothing', threads: [] })
  })

  test('holds the plan up no more', async () => {
    const t = await stuck()
    await t.logbook('fix', '--thread', TOKENS, '--thread', PAGES, '--new-stage')
    await t.logbook('continue')
    expect(t.orders).toEqual(['start 01.02.01'])
  })
})

describe('what is refused, with nothing started', () => {
  test.each<[string, RegExp, RegExp?]>([
    [
      '',
      /Nobody is at a terminal to choose what to do about these 2 threads of login/,
      /fix --thread 01\.01\.01 --resume \| --retry \| --agent <name> \| --new-stage\. .*continue --fix-first/,
    ],
    [
      '--thread 01.01.02',
      /this thread of login.*\n.*01\.01\.02 Pages – failed: exit status 3/,
      /fix --thread 01\.01\.02 --resume/,
    ],
    ['--resume', /Nobody is at a terminal/, /--thread 01\.01\.01 --resume/],
    ['--thread 01.01.01 --resume --retry', /--resume and --retry exclude each other/, /Say one of/],
    [
      '--thread 01.01.01 --retry --agent claude',
      /--retry and --agent exclude each other/,
      /--agent <name> alone/,
    ],
    ['--thread 01.01.01 --resume --agent claude', /--resume and --agent exclude/, /--resume alone/],
    ['--thread 01.01.01 --resume --new-stage', /--resume and --new-stage exclude/],
    ['--thread 01.01.01 --retry --worktree --here', /--worktree and --here exclude/],
    ['--thread 01.01.09 --retry', /has no thread 01\.01\.09/, /01\.01\.01 Tokens/],
    ['--thread Tokns --retry', /no thread "Tokns"/, /Did you mean 01\.01\.01 Tokens/],
    ['--thread 01.01 --retry', /01\.01 Server is a batch, and no thread/],
    ['--thread 01.02.01 --retry', /01\.02\.01 Checks has no run to fix/, /logbook run 01\.02\.01|continue/],
    ['--thread 01.01.01 --thread 01.02.01 --retry', /01\.02\.01 Checks has no run/],
    ['--thread 01.01.01 --retry --plan logn', /logn/],
    ['--thread 01.01.01 --retry --backend screen', /no backend "screen"/],
  ])('%s', async (flags, message, next) => {
    const t = await stuck()
    const { exit, stdout, stderr } = await t.logbook('fix', ...flags.split(' ').filter(Boolean))
    expect(exit).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(message)
    if (next) expect(stderr).toMatch(next)
    expect(t.orders).toEqual([])
  })

  test.each<[string, (t: Awaited<ReturnType<typeof stuck>>) => void, RegExp]>([
    [
      'a thread that runs',
      t => t.runs.push(runOf(TOKENS, 2, { status: 'running' })),
      /01\.01\.01 Tokens runs already/,
    ],
    [
      'one that nobody can judge',
      t => t.runs.push(runOf(TOKENS, 2, { status: 'unknown' })),
      /Nobody on this machine can tell.*\n\nNext:.*--as interrupted/,
    ],
    [
      'a conversation whose transcript is gone',
      t => t.closed.set(TOKENS, 'gone'),
      /cannot be resumed: the transcript of its conversation is gone/,
    ],
    [
      'one that is open elsewhere',
      t => t.closed.set(TOKENS, 'held'),
      /cannot be resumed: its conversation is open in another process.*\n\nNext: End that one first, or begin anew: .*--retry/,
    ],
    [
      'an agent without conversations',
      t => t.runs.push({ ...runOf(TOKENS, 2), claudeSession: undefined } as never),
      /the last of its 2 runs has no conversation/,
    ],
  ])('%s', async (_, prepare, message) => {
    const t = await stuck()
    prepare(t)
    const { exit, stderr } = await t.logbook('fix', '--thread', TOKENS, '--resume')
    expect(exit).toBe(1)
    expect(stderr).toMatch(message)
    expect(t.orders).toEqual([])
  })

  test('a complete thread', async () => {
    const t = await stuck()
    await t.logbook('task', 'cancel', 'login:01.01.02.01', '--reason', 'no pages')
    const { exit, stderr } = await t.logbook('fix', '--thread', PAGES, '--retry')
    expect(exit).toBe(1)
    expect(stderr).toContain('01.01.02 Pages is complete; there is nothing to fix.')
  })
})

test('nothing to fix is no mistake', async () => {
  const t = await openFakeFleet()
  const { exit, stdout } = await t.logbook('fix')
  expect(exit).toBe(0)
  expect(stdout).toContain('Nothing to fix in login')
  expect(stdout).toContain('logbook continue login')
})

describe('at a terminal', () => {
  test('the table, then what to do, then a confirmation', async () => {
    const t = await stuck(true)
    t.answers = ['01.01.02', 'Retry', 'Yes']
    const { exit } = await t.logbook('fix')
    expect(exit).toBe(0)
    expect(t.orders).toEqual(['retry 01.01.02 claude'])
    const [table, actions, sure] = t.menus
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      [
        TOKENS,
        'Tokens',
        'interrupted',
        '1',
        'codex/opus',
        'process gone',
        'resume, retry, other agent, new stage',
      ],
      [PAGES, 'Pages', 'failed', '1', 'claude', 'exit status 3', 'resume, retry, other agent, new stage'],
    ])
    expect(actions?.rows.map(({ cells }) => cells[0])).toEqual([
      'Resume',
      'Retry',
      'Other agent',
      'New stage',
    ])
    expect(sure?.title).toBe('Begin 01.01.02 Pages anew with claude?')
  })

  test('another agent is chosen from those that there are', async () => {
    const t = await stuck(true)
    t.answers = ['Tokens', 'Other agent', 'claude', 'Yes']
    await t.logbook('fix')
    expect(t.orders).toEqual(['retry 01.01.01 claude'])
  })

  test('going back leads to the question before', async () => {
    const t = await stuck(true)
    t.answers = ['Tokens', 'back', 'Pages', 'Resume', 'No', 'Tokens', 'Other agent', 'back', 'Resume', 'Yes']
    await t.logbook('fix')
    expect(t.orders).toEqual(['resume 01.01.01'])
  })

  test.each([[['back']], [['stop']], [['Tokens', 'stop']], [['Tokens', 'Resume', 'stop']]])(
    'leaving with %j starts nothing, with status 130',
    async answers => {
      const t = await stuck(true)
      t.answers = answers
      expect((await t.logbook('fix')).exit).toBe(130)
      expect(t.orders).toEqual([])
    },
  )

  test('with the thread said, only what to do is asked; with that said, only the thread', async () => {
    const t = await stuck(true)
    t.answers = ['Resume', 'Yes', 'Pages', 'Yes']
    await t.logbook('fix', '--thread', TOKENS)
    await t.logbook('fix', '--retry')
    expect(t.orders).toEqual(['resume 01.01.01', 'retry 01.01.02 claude'])
    expect(t.menus).toHaveLength(4)
  })

  test('what nobody can judge is settled by the one who knows', async () => {
    const t = await openFakeFleet({ attended: true })
    t.runs.push(runOf(TOKENS, 1, { status: 'unknown' }))
    t.answers = ['Tokens', 'Settle', 'It was cut off']
    const { exit, stdout } = await t.logbook('fix')
    expect(t.settled).toEqual(['run-01.01.01-1 interrupted'])
    expect(stdout).toContain('Settled: 01.01.01 Tokens')
    expect(exit).toBe(3)
  })

  test('a conflict is shown with its files, and the merge can be tried again', async () => {
    const t = await openFakeFleet({ attended: true })
    await t.logbook('task', 'cancel', 'login:01.01.02.01', '--reason', 'no pages')
    t.runs.push(runOf(PAGES, 1, { status: 'completed', branch: 'logbook/login/01.01.02' }))
    t.unmerged = [
      {
        thread: PAGES,
        branch: 'logbook/login/01.01.02',
        into: 'main',
        folder: '/work/tree',
        conflicts: ['src/a.ts'],
      },
    ]
    t.answers = ['Pages', 'Merge', 'Yes']
    const { exit, stdout } = await t.logbook('fix')
    expect(t.landed).toEqual([PAGES])
    expect(stdout).toContain('Not merged: 01.01.02 Pages')
    expect(stdout).toContain('conflict in src/a.ts')
    expect(stdout).toContain('in /work/tree: git merge main, and commit; then logbook continue merges it')
    expect(exit).toBe(3)
  })

  test('a thread that is done is not called complete while its work is not merged', async () => {
    const t = await openFakeFleet()
    t.runs.push(runOf(TOKENS, 1, { status: 'failed', branch: 'logbook/login/01.01.01' }))
    t.fates = ['unmerged']
    const { exit, stdout } = await t.logbook('fix', '--thread', TOKENS, '--retry')
    expect(stdout).toContain('01.01.01 Tokens is done, but its work is not merged')
    expect(stdout).toContain('⑂ 01.01.01 Tokens  done, but its work is not merged')
    expect(stdout).toContain('Next: resolve it in /w: git merge main')
    expect(exit).toBe(3)
  })

  test('a merge tells what came of it', async () => {
    const t = await openFakeFleet({ attended: true })
    await t.logbook('task', 'cancel', 'login:01.01.02.01', '--reason', 'no pages')
    t.runs.push(runOf(PAGES, 1, { status: 'completed', branch: 'b' }))
    t.unmerged = [{ thread: PAGES, branch: 'b', into: 'main', folder: '/w', conflicts: [] }]
    t.merges = true
    t.answers = ['Pages', 'Merge', 'Yes']
    const { exit, stdout } = await t.logbook('fix')
    expect(stdout).toContain('Merged: 01.01.02 Pages')
    expect(stdout).toContain('Merged into main. Its .env is kept.')
    expect(exit).toBe(0)
  })

  test('what waits for a merge that nobody has tried is sent to continue, and nothing is to be mended', async () => {
    const t = await openFakeFleet()
    await t.logbook('task', 'cancel', 'login:01.01.02.01', '--reason', 'no pages')
    t.runs.push(runOf(PAGES, 1, { status: 'completed', branch: 'logbook/login/01.01.02' }))
    t.unmerged = [
      { thread: PAGES, branch: 'logbook/login/01.01.02', into: 'main', folder: '/work/tree', conflicts: [] },
    ]
    const { stderr } = await t.logbook('fix', '--thread', PAGES, '--retry')
    expect(stderr).toContain('not merged yet')
    expect(stderr).toContain('Next: logbook continue merges it, or says what is in the way.')
  })
})
