// What a person reads when a plan is over: first what is not done, then all the rest, and never more than is true.
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, test } from 'vitest'
import { makeReport } from '../../../src/runs/report/make-report.ts'
import { renderReport } from '../../../src/runs/report/render-report.ts'
import { FOLDER, findingsOf, inputOf, runOf, taskOf } from './fixture.ts'

const render = async (...args: Parameters<typeof inputOf>) => renderReport(await makeReport(inputOf(...args)))
const sectionOf = (text: string, title: string) =>
  text
    .split(/^(?=## )/m)
    .find(part => part.startsWith(`## ${title}\n`))
    ?.slice(`## ${title}\n`.length)
    .trim()

describe('a plan of one task', () => {
  test('is told in a few lines', async () => {
    const task = taskOf([1, 1, 1, 1], { status: 'completed', summary: 'in a table of their own' })
    const plan = {
      status: 'completed',
      completedAt: '2025-01-16T10:00:00Z',
      summary: 'All sign in.',
    } as const
    expect(await render([task], { plan })).toBe(`# Report: Login with OAuth

The plan \`login\`, made on 2025-01-15, was completed on 2025-01-16.

All sign in.

- **Tasks**: 1 of 1 done
- **Threads**: 1 of 1 complete

## Not done

Nothing is open, and nothing was given up.

## Done

- **01.01.01** Thread 1 (claude)
  - [x] Task 1.1.1.1 – in a table of their own
`)
  })
})

describe('what is not done', () => {
  test('is told with its reason, and with how the last run ended', async () => {
    const tasks = [
      taskOf([1, 1, 1, 1], { status: 'blocked', reason: 'no key for staging' }),
      taskOf([1, 1, 1, 2], { status: 'cancelled', reason: 'nobody uses it' }),
      taskOf([1, 1, 1, 3], { status: 'completed', forced: 'the tests are red' }),
      taskOf([1, 1, 2, 1]),
    ]
    const runs = [runOf({ status: 'interrupted', reason: 'limit' })]
    const plan = { status: 'completed', forced: 'the customer is content' } as const
    const text = await render(tasks, { runs, plan, unread: ['.tasks/active/login-02.md'] })
    expect(text).toContain('**although something was missing**: the customer is content')
    expect(text).toContain('- **Tasks**: 1 of 3 done, 1 given up, 1 blocked, 1 not begun')
    expect(sectionOf(text, 'Not done')).toBe(`**Open**

- \`01.01.01.01\` Task 1.1.1.1 (blocked; the last run of its thread: interrupted: usage limit) – no key for staging
- \`01.01.02.01\` Task 1.1.2.1 (not begun)

**Given up**

- \`01.01.01.02\` Task 1.1.1.2 – nobody uses it

**Called done although something was missing**

- \`01.01.01.03\` Task 1.1.1.3 – the tests are red

**Files that could not be read, and may be tasks of this plan**

- \`.tasks/active/login-02.md\``)
  })

  test('is never cut', async () => {
    const tasks = Array.from({ length: 500 }, (_, index) =>
      taskOf([1 + Math.floor(index / 50), 1, 1 + (Math.floor(index / 5) % 10), 1 + (index % 5)]),
    )
    const text = sectionOf(await render(tasks), 'Not done') ?? ''
    for (const { id } of tasks)
      expect(text).toContain(
        `\`${id
          .slice(6)
          .split('.')
          .map(part => part.padStart(2, '0'))
          .join('.')}\``,
      )
  })
})

describe('runs', () => {
  const runs = [
    runOf({ status: 'interrupted', reason: 'limit', costUsd: 0.3, detail: 'Usage limit reached' }),
    runOf({ attempt: 2, startedAt: '2025-01-15T14:00:00Z', completedAt: '2025-01-15T14:00:20Z' }),
    runOf({
      thread: '01.01.02',
      agent: 'co|dex',
      costUsd: undefined,
      status: 'failed',
      reason: 'exit',
      settled: true,
    }),
    // Not begun: it waits for its place.
    { ...runOf({ thread: '01.01.03', status: 'running' }), startedAt: undefined, completedAt: undefined },
  ] as ReturnType<typeof runOf>[]

  test('are added up, those that failed too', async () => {
    const text = sectionOf(await render([taskOf([1, 1, 1, 1]), taskOf([1, 1, 2, 1])], { runs }), 'Runs')
    expect(text).toBe(`From 2025-01-15 09:00 to 2025-01-15 14:00 UTC.

| Ended | Runs | Time | Cost |
| --- | ---: | ---: | ---: |
| completed | 1 | 20 s | $0.50 |
| failed: ended with an error | 1 | 5 min | unknown |
| interrupted: usage limit | 1 | 5 min | $0.30 |
| **together** | 3 | 10 min | $0.80 and more |

| Agent | Runs | Time | Cost |
| --- | ---: | ---: | ---: |
| claude | 2 | 5 min | $0.80 |
| co\\|dex | 1 | 5 min | unknown |

1 run did not say what it cost.

### Threads that were not done by one run

- **01.01.01** Thread 1
  1. interrupted: usage limit (claude, 5 min, $0.30) – Usage limit reached
  2. completed, with tasks left open (claude, 20 s, $0.50)
- **01.01.02** Thread 2
  1. failed: ended with an error, as a person said (co|dex, 5 min)`)
  })

  test('make a task of theirs no longer one that is not begun', async () => {
    const text = await render([taskOf([1, 1, 1, 1])], { runs: [runOf({ status: 'failed', reason: 'exit' })] })
    expect(text).toContain('`01.01.01.01` Task 1.1.1.1 (open; the last run of its thread: failed')
    expect(text).toContain('0 of 1 done, 1 open')
  })

  test('that ended well and left tasks open say so', async () => {
    const left = runOf({ attempt: 1, status: 'completed', reason: 'refused' })
    const done = runOf({ attempt: 2, status: 'completed', reason: 'exit' })
    const twice = await render([taskOf([1, 1, 1, 1], { status: 'completed' })], { runs: [left, done] })
    expect(twice).toContain('  1. completed, with tasks left open; tools refused (claude')
    expect(twice).toContain('  2. completed (claude')
    const open = await render([taskOf([1, 1, 1, 1])], { runs: [{ ...done, attempt: 1 }] })
    expect(open).toContain('- **01.01.01** Thread 1\n  1. completed, with tasks left open (claude')
  })

  test('that go on have no time yet, and a clock set back takes none away', async () => {
    const going = { ...runOf({ status: 'running' }), completedAt: undefined, costUsd: undefined } as never
    const back = runOf({ attempt: 2, startedAt: '2025-01-15T09:00:00Z', completedAt: '2025-01-15T08:00:00Z' })
    const { runs: sum } = await makeReport(inputOf([taskOf([1, 1, 1, 1])], { runs: [going, back] }))
    expect(sum).toMatchObject({ runs: 2, seconds: 0, costUsd: 0.5, unpriced: 1 })
  })
})

describe('findings', () => {
  test('are told once, with their thread', async () => {
    const decision = { title: 'Use PKCE', why: 'the app cannot keep a secret' }
    const findings = [
      findingsOf({ thread: undefined, decisions: [decision, { title: 'Ship on Monday', why: undefined }] }),
      findingsOf({ decisions: [decision], deadEnds: [{ title: 'Cookies', why: undefined }] }),
    ]
    expect(sectionOf(await render([taskOf([1, 1, 1, 1])], { findings }), 'Insights')).toBe(`### Decisions

- Use PKCE (01.01.01) – the app cannot keep a secret
- Ship on Monday

### Dead ends

- Cookies (01.01.01)`)
  })

  test('of runs that logged nothing are said to be none', async () => {
    const text = await render([taskOf([1, 1, 1, 1])], { runs: [runOf()] })
    expect(sectionOf(text, 'Insights')).toBe('The runs logged no decision, no discovery and no dead end.')
  })

  test('name the files of the project, from wherever the agent worked', async () => {
    const tree = `${FOLDER}/.sessions/.local/worktrees/login/01.01.01`
    const file = (path: string, how: 'edited' | 'created' | 'deleted' = 'edited', role?: string) => ({
      path,
      how,
      role,
    })
    const findings = [
      findingsOf({
        files: [
          file('src/b.ts', 'created'),
          file(`${FOLDER}/src/a.ts`),
          file(`${tree}/src/c.ts`, 'deleted'),
          file('/tmp/scratch.txt'),
          file('../other/x.ts'),
          file('.tasks/active/login.md'),
          file('C:\\Users\\ana\\y.ts'),
        ],
      }),
      findingsOf({ thread: '01.01.02', files: [file('src/b.ts', 'edited', 'the one caller')] }),
    ]
    const text = await render([taskOf([1, 1, 1, 1])], { findings, runs: [runOf({ folder: tree })] })
    expect(sectionOf(text, 'Files')).toBe(`- \`src/a.ts\` (01.01.01)
- \`src/b.ts\` (created, 01.01.01, 01.01.02) – the one caller
- \`src/c.ts\` (deleted, 01.01.01)`)
  })
})

const SECTIONS = ['Goal', 'Not done', 'Done', 'Insights', 'Files', 'Runs'].map(title => `## ${title}`)

describe('the document', () => {
  test('is the same for the same state, in whatever order it was read', async () => {
    const tasks = [taskOf([1, 1, 1, 1]), taskOf([1, 2, 1, 1], { status: 'completed' }), taskOf([2, 1, 1, 1])]
    const runs = [runOf({ thread: '01.02.01' }), runOf(), runOf({ attempt: 2, agent: 'codex' })]
    const findings = [
      findingsOf({ files: [{ path: 'b', how: 'edited', role: undefined }] }),
      findingsOf({ thread: '01.02.01', files: [{ path: 'a', how: 'edited', role: undefined }] }),
    ]
    const turned = { runs: runs.toReversed(), findings: findings.toReversed() }
    expect(await render(tasks.toReversed(), turned)).toBe(await render(tasks, { runs, findings }))
  })

  test('tells nothing of the machine', async () => {
    const text = await render(
      [taskOf([1, 1, 1, 1], { status: 'completed', summary: `see ${FOLDER}/src/a.ts and /home/ana/.npmrc` })],
      { runs: [runOf({ status: 'failed', detail: `cannot find ${FOLDER}/x`, folder: FOLDER })] },
    )
    expect(text).toContain('see src/a.ts and ~/.npmrc')
    expect(text).not.toMatch(/\/home|ana/)
  })

  test('keeps its sections, whatever the texts in it are', async () => {
    const text = fc.stringMatching(/^[-#>*_`~|[\]()<>&;!$\\:=+.\d a-z\n]{0,60}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 8, maxLength: 8 }), async words => {
        const [
          title = '',
          summary = '',
          name = '',
          reason = '',
          why = '',
          goal = '',
          path = '',
          detail = '',
        ] = words
        const tasks = [
          taskOf([1, 1, 1, 1], { status: 'completed', title: name, summary }),
          taskOf([1, 1, 1, 2], { status: 'cancelled', title: name, reason }),
        ]
        const made = await render(tasks, {
          plan: { title, summary, goal: `${goal}x` },
          findings: [
            findingsOf({
              decisions: [{ title: name, why }],
              files: [{ path: `src/x${path}`, how: 'edited', role: why }],
            }),
          ],
          runs: [runOf({ status: 'failed', detail })],
        })
        const { children } = fromMarkdown(made)
        const headings = children.flatMap(node =>
          node.type === 'heading' && node.depth === 2
            ? [made.slice(node.position?.start.offset, node.position?.end.offset)]
            : [],
        )
        expect(headings).toEqual(SECTIONS)
        expect(JSON.stringify(children)).not.toMatch(/"type":"(html|definition|image)"/)
      }),
      { numRuns: 300 },
    )
  })
})
