// Every page, on the demo's day, in a real browser.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { PlanJson } from '../../src/page/data/shapes.ts'
import { launch } from './rig/chromium.ts'
import { readDay } from './rig/day-answers.ts'
import { type Answers, StandIn } from './rig/stand-in.ts'
import { checkAccess, checkWidth, visit } from './rig/visit.ts'

let browser: Browser
let server: StandIn
let empty: StandIn
let work = ''

const NONE = { problems: [], page: 1, pages: 1, total: 0 }
const NOTHING: Answers = {
  state: () => ({
    agents: { agents: [], plans: [], alerts: [], note: null },
    work: { sessions: [], ...NONE },
    runs: { runs: [], ...NONE },
  }),
  'api/board': { agents: [], plans: [], alerts: [], note: null },
  'api/work': { sessions: [], ...NONE },
  'api/runs': { runs: [], ...NONE },
  'api/tasks': { tasks: [], ...NONE },
  'api/sprints': { sprints: [], ...NONE },
  'api/plans': { plans: [], current: null, ...NONE },
  'api/cost': { days: [] },
  'api/search': { words: [], good: false, sessions: [], tasks: [], lines: [], more: 0 },
}

beforeAll(async () => {
  const day = await readDay(new Date())
  work =
    Object.keys(day)
      .find(path => path.startsWith('api/work/'))
      ?.slice('api/work/'.length) ?? ''
  ;[browser, server, empty] = await Promise.all([
    launch(),
    new StandIn(day).start(),
    new StandIn(NOTHING).start(),
  ])
})

afterAll(async () => {
  await Promise.all([browser?.close(), server?.stop(), empty?.stop()])
})

const PLACES: [place: string, shows: string][] = [
  ['#/now', 'needs you'],
  ['#/work', 'Find out why the tracking page takes 4 seconds'],
  ['#/work/THAT', 'A cache would be a second truth'],
  ['#/work?q=query', 'are one query'],
  ['#/plans', 'Returns without a printer'],
  ['#/plans/returns', 'maximum of turns'],
  ['#/tasks', 'Ask the data protection officer'],
  ['#/tasks/TASK-004', 'Under 1 s on the longest way'],
  ['#/cost', 'characters given to Claude'],
]

describe.each(PLACES)('%s', (place, shows) => {
  test.each([
    [1440, false],
    [1024, true],
    [360, false],
    [360, true],
    [320, false],
  ])('at %s pixels, dark: %s', async (width, dark) => {
    const { page, wrong } = await visit(browser, `${server.url}${place.replace('THAT', work)}`, {
      width,
      dark,
    })
    await page.getByText(shows).first().waitFor()
    await checkWidth(page)
    await checkAccess(page)
    expect(wrong).toEqual([])
  })
})

test.each([
  ['#/now', 'No agents yet', 'logbook push'],
  ['#/work', 'No work sessions yet', 'logbook init'],
  ['#/plans', 'No plans yet', 'logbook plan create'],
  ['#/tasks', 'No tasks yet', 'logbook task create'],
  ['#/cost', 'Nothing has cost anything yet', 'logbook doctor'],
  ['#/work?q=nothing', 'Nothing found for “nothing”', 'Show all work'],
])('%s says what to do where there is nothing', async (place, title, todo) => {
  const { page, wrong } = await visit(browser, empty.url + place)
  await page.getByText(title).waitFor()
  expect(await page.locator('main').innerText()).toContain(todo)
  await checkAccess(page)
  expect(wrong).toEqual([])
})

test('what is not there is told in the words of the server', async () => {
  const { page } = await visit(browser, `${server.url}#/tasks/NOTHING-1`)
  await page.getByText('There is nothing at api/tasks/NOTHING-1. See all of them.').waitFor()
})

describe('a list of more than one page', () => {
  const turned = (kind: string, items: readonly object[]) => (query: URLSearchParams) => {
    const page = Number(query.get('page') ?? 1)
    return { [kind]: items.slice(page - 1, page), current: null, problems: [], page, pages: 2, total: 2 }
  }
  const open = async (answers: Partial<Answers>, place: string) => {
    const long = await new StandIn({ ...NOTHING, ...answers }).start()
    onTestFinished(() => long.stop())
    return visit(browser, long.url + place)
  }

  test('of plans can be turned', async () => {
    const [plan] = (server.answers['api/plans'] as { plans: object[] }).plans
    const plans = ['first', 'second'].map(id => ({ ...plan, id, title: `The ${id} plan` }))
    const { page } = await open({ 'api/plans': turned('plans', plans) }, '#/plans')
    await page.getByText('The first plan').waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('The second plan').waitFor()
    expect(await page.getByText('The first plan').count()).toBe(0)
  })

  test('of tasks is asked for by sprint', async () => {
    const day = tasksOfDay()
    const { page } = await open(
      {
        'api/sprints': server.answers['api/sprints'],
        'api/tasks': (query: URLSearchParams) => {
          if (query.has('sprint')) return { tasks: [day.far], ...NONE, total: 1 }
          if (query.has('status')) return { tasks: [day.done], ...NONE, pages: 2, total: 51 }
          return { tasks: [day.near], ...NONE, pages: 2, total: 51 }
        },
      },
      '#/tasks',
    )
    await page.getByText('A near task').waitFor()
    await page.getByText('… and 50 more').waitFor()
    expect(await page.getByRole('heading', { name: 'Done' }).innerText()).toContain('51')
    await page.getByLabel('Sprint').selectOption({ index: 1 })
    await page.getByText('A far task').waitFor()
    expect(await page.getByText('A near task').count()).toBe(0)
  })

  function tasksOfDay() {
    const list = server.answers['api/tasks'] as (query: URLSearchParams) => { tasks: object[] }
    const [task] = list(new URLSearchParams()).tasks
    const named = (id: string, title: string, status: string) => ({
      ...task,
      id,
      title,
      status,
      sprint: null,
    })
    return {
      near: named('TASK-1', 'A near task', 'pending'),
      far: named('TASK-60', 'A far task', 'pending'),
      done: named('TASK-2', 'A task that is done', 'completed'),
    }
  }
})

test('a step is ticked, and a note is logged', async () => {
  server.answers[`api/work/${work}/log`] = { logged: ['progress'] }
  const { page } = await visit(browser, `${server.url}#/work/${work}`)
  await page.getByLabel('Log what was done').fill('Dump is there')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Logged.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('log-text')
  expect(await page.getByLabel('Log what was done').inputValue()).toBe('')
  expect(server.posted.at(-1)).toEqual({
    path: `api/work/${work}/log`,
    body: { progress: ['Dump is there'] },
  })
  server.answers[`api/work/${work}/steps/3/done`] = { logged: ['done'] }
  await page.getByRole('checkbox', { name: 'Fix it' }).click()
  await expect
    .poll(() => server.posted.at(-1))
    .toEqual({ path: `api/work/${work}/steps/3/done`, body: { text: 'Fix it' } })
})

test('a run is stopped only after a second word', async () => {
  const { page } = await visit(browser, `${server.url}#/plans/returns`)
  await page.getByRole('button', { name: 'Stop: 01.02.01 attempt 2' }).click()
  const before = server.posted.length
  await page.getByRole('button', { name: 'Leave it' }).click()
  await page.getByRole('button', { name: 'Stop: 01.02.01 attempt 2' }).click()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect
    .poll(() => server.posted.slice(before).map(({ path }) => path))
    .toEqual(['api/runs/0198f000-0000-7000-8000-010201000002/stop'])
  // It has no answer here: what the server refuses is told.
  await page.getByText('There is nothing at api/runs').waitFor()
})

test('a thread whose agent ended well and left tasks open can go on, with the keyboard alone', async () => {
  const plan = structuredClone(server.answers['api/plans/returns']) as PlanJson
  const threads = plan.stages.flatMap(({ batches }) => batches.flatMap(batch => batch.threads))
  const thread = threads.find(({ status }) => status === 'completed')
  const run = plan.attempts.find(one => one.thread === thread?.id)
  if (!thread || !run) throw new Error('No thread of the demo is complete.')
  Object.assign(thread, { status: 'in_progress' })
  Object.assign(run, { resumable: true })
  const runs = structuredClone(plan.attempts)
  const answers: Answers = {
    ...server.answers,
    'api/plans/returns': () => ({ ...plan, attempts: runs }),
    [`api/runs/${run.id}/resume`]: {},
  }
  const open = await new StandIn(answers).start()
  onTestFinished(() => open.stop())
  const { page } = await visit(browser, `${open.url}#/plans/returns`)
  const card = page.locator('.thread', { hasText: thread.id })
  await card.getByText('completed, with tasks left open').waitFor()
  await card.getByRole('button', { name: 'Go on in its conversation' }).focus()
  await page.keyboard.press('Enter')
  await card.getByText('Done. It shows here').waitFor()
  expect(open.posted.at(-1)?.path).toBe(`api/runs/${run.id}/resume`)
  runs.unshift({ ...run, id: 'another', attempt: run.attempt + 1, status: 'running', completedAt: null })
  open.tell('change', { runs: { runs } })
  await card.getByRole('button', { name: 'Stop' }).waitFor()
  expect(await card.getByText('Done. It shows here').count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('actions')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await card.getByText('Stop this run?').waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('actions')
  await checkAccess(page)
})

test('a tab is named after what it shows', async () => {
  const { page } = await visit(browser, `${server.url}#/work`)
  for (const [link, title] of [
    [
      'Find out why the tracking page takes 4 seconds',
      'Find out why the tracking page takes 4 seconds · Work',
    ],
    ['All work', 'Work'],
  ] as const) {
    await page.getByRole('link', { name: link }).click()
    await expect.poll(() => page.title()).toMatch(new RegExp(`^(\\(\\d+\\) )?${title} · Logbook$`))
  }
})

test('the search finds with the keyboard alone', async () => {
  const { page } = await visit(browser, `${server.url}#/work`)
  await page.getByLabel('Search all work').focus()
  await page.keyboard.type('query')
  await page.keyboard.press('Enter')
  await page.getByText('are one query').waitFor()
  expect(await page.locator('mark').first().innerText()).toBe('query')
})

test('below a path of another server all is asked there', async () => {
  const mounted = await new StandIn(server.answers, 'tools/logbook/').start()
  onTestFinished(() => mounted.stop())
  const { page, wrong } = await visit(browser, `${mounted.url}#/work`)
  await page.getByRole('link', { name: 'Find out why the tracking page takes 4 seconds' }).click()
  await page.getByText('A cache would be a second truth').waitFor()
  expect(mounted.asked.filter(path => !path.startsWith('/tools/logbook/'))).toEqual([])
  expect(wrong).toEqual([])
})

const HOSTILE =
  '<img src=x onerror=alert(1)><script>alert(1)</script>"><svg/onload=alert(1)>`<b>code</b>` [a](javascript:alert(1)) ' +
  'a/path/without/a/place/to/break'.replaceAll('/', '').repeat(12)
/** What is a word of ours or a time stays, so that it is shown where texts are. */
const OURS = /^(id|.*[iI]d|status|kind|priority|.*At|at|from|to|day|reason|by|proofState)$/

function hostile(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return OURS.test(key) ? value : HOSTILE
  if (Array.isArray(value)) return value.map(one => hostile(one, key))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hostile(one, name)]))
}

test.each([
  [`work/THAT`, 'Decisions'],
  ['work', 'Search all work'],
  ['plans/returns', '01.02.01'],
  ['tasks', 'Blocked'],
  ['tasks/TASK-004', 'Done when'],
])('texts of a document stay text: %s', async (place, shows) => {
  const answers = Object.fromEntries(
    Object.entries(server.answers).map(([path, answer]) => [
      path,
      typeof answer === 'function'
        ? (query: never) => (path === 'state' ? answer() : hostile(answer(query)))
        : hostile(answer),
    ]),
  ) as Answers
  const other = await new StandIn(answers).start()
  onTestFinished(() => other.stop())
  const { page, wrong } = await visit(browser, `${other.url}#/${place.replace('THAT', work)}`, { width: 360 })
  await page.getByText(shows).first().waitFor()
  const text = page.getByText('<img src=x onerror=alert(1)>').and(page.locator(':not(option)'))
  await text.first().waitFor()
  const strange = 'main script, main img, main b b, main [onload], main [onerror], main a[href^="javascript"]'
  expect(await page.locator(strange).count()).toBe(0)
  await checkWidth(page)
  expect(wrong).toEqual([])
})
