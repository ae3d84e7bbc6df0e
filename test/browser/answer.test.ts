// What an agent asks is answered on the page: by mouse or keyboard, and for what was shown alone.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { AgentJson, PlanJson } from '../../src/page/data/shapes.ts'
import type { AgentRow } from '../../src/status/row.ts'
import { QUESTION } from '../helpers/question.ts'
import { launch } from './rig/chromium.ts'
import { readDay } from './rig/day-answers.ts'
import { boardOf, manyRows } from './rig/many-agents.ts'
import { type Answers, StandIn } from './rig/stand-in.ts'
import { checkAccess, checkWidth, visit } from './rig/visit.ts'

const RUN = '0198f000-0000-7000-8000-010201000002'
const PATH = `api/runs/${RUN}/answer`
const ASKED = {
  ...QUESTION,
  what: 'approve Bash: npm publish --access public',
  input: 'command: npm publish --access public\n  <img src=x onerror=alert(1)>\ndescription: Publish',
}

let browser: Browser
let day: Answers
let server: StandIn
let row: AgentRow

/** A row of a run that asks. */
function asking(question = ASKED): AgentRow {
  const [first] = manyRows(1, new Date())
  const waits = { kind: 'person' as const, what: question.what, since: question.askedAt }
  return {
    ...(first as AgentRow),
    status: 'blocked',
    needsYou: true,
    waits,
    run: RUN,
    question,
    kind: 'print',
  }
}
const json = (...rows: AgentRow[]) => boardOf(rows, new Date()).agents as AgentJson[]
const button = (page: Page, name: string) => page.getByRole('button', { name })
/** Soon after a question is shown. */
const canBeAnswered = (page: Page) =>
  expect.poll(() => page.getByRole('button', { name: /^Allow/ }).getAttribute('aria-disabled')).toBe('false')
const posted = () => server.posted.map(({ path, body }) => [path, body])

/** The plan of the day, with a thread that has failed. */
const withFailed = (plan: PlanJson): PlanJson => ({
  ...plan,
  attempts: plan.attempts.map(run => (run.id === RUN ? { ...run, status: 'failed', reason: 'exit' } : run)),
})

beforeAll(async () => {
  ;[browser, day] = await Promise.all([launch(), readDay(new Date())])
})
afterAll(() => browser?.close())

beforeEach(async () => {
  row = asking()
  server = await new StandIn({
    ...day,
    state: () => ({ agents: boardOf([row], new Date()), runs: { runs: [] } }),
    'api/plans/returns': withFailed(day['api/plans/returns'] as PlanJson),
    [PATH]: { answered: {}, questions: [] },
  }).start()
  onTestFinished(() => server.stop())
})

test('Now shows all that the tool is given, as text, and Allow answers that question', async () => {
  const { page, wrong } = await visit(browser, server.url)
  await page.getByRole('heading', { level: 1, name: '1 needs you' }).waitFor()
  expect(await page.getByLabel('All that worker1 would do').inputValue()).toBe(ASKED.input)
  await button(page, 'Allow: approve Bash: npm publish').click()
  await expect.poll(posted).toEqual([[PATH, { question: 1, allow: true }]])
  await page.getByText('Answered.').waitFor()
  // Another click is no other answer.
  await button(page, 'Allow: approve Bash: npm publish').click({ force: true })
  expect(server.posted).toHaveLength(1)
  expect(wrong).toEqual([])
})

test('by keyboard alone, a no with its reason', async () => {
  const { page, wrong } = await visit(browser, server.url)
  await page.getByLabel('All that worker1 would do').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await canBeAnswered(page)
  await page.keyboard.press('Enter')
  const isFocused = () => page.getByLabel('Why not').evaluate(field => field === document.activeElement)
  await expect.poll(isFocused).toBe(true)
  await page.keyboard.type('Not before the review.')
  await page.keyboard.press('Enter')
  await expect.poll(posted).toEqual([[PATH, { question: 1, allow: false, reason: 'Not before the review.' }]])
  expect(wrong).toEqual([])
})

test('a question that takes the place of another cannot be answered before it can be read', async () => {
  const { page } = await visit(browser, server.url)
  const allow = page.getByRole('button', { name: /^Allow/ })
  await canBeAnswered(page)
  const second = { ...ASKED, number: 2, what: 'approve Bash: rm -rf /' }
  server.tell('change', { agents: { changed: json(asking(second)), left: [] } })
  await button(page, 'Allow: approve Bash: rm -rf /').click({ force: true })
  expect(posted()).toEqual([])
  await canBeAnswered(page)
  await allow.click()
  await expect.poll(posted).toEqual([[PATH, { question: 2, allow: true }]])
})

test('what the server refuses is told, and what is answered elsewhere goes away', async () => {
  delete server.answers[PATH]
  const { page } = await visit(browser, server.url)
  await canBeAnswered(page)
  await button(page, 'Allow: approve').click()
  await page.getByText('There is nothing at api/runs').waitFor()
  const { question: _, waits: __, ...working } = row
  server.tell('change', {
    agents: { changed: json({ ...working, status: 'working', needsYou: false }), left: [] },
  })
  await button(page, 'Allow: approve').waitFor({ state: 'detached' })
})

test.each([
  [1440, false],
  [1024, true],
  [360, false],
  [320, true],
])('at %s pixels, dark: %s, all can see and reach it', async (width, dark) => {
  const { page, wrong } = await visit(browser, server.url, { width, dark })
  await canBeAnswered(page)
  await button(page, 'Deny: approve').click()
  await page.getByLabel('Why not').waitFor()
  await checkWidth(page)
  await checkAccess(page)
  expect(wrong).toEqual([])
})

describe('the page of a plan', () => {
  test('shows what the run of a thread asks, and answers it', async () => {
    const { page, wrong } = await visit(browser, `${server.url}#/plans/returns`)
    await button(page, 'Allow: approve Bash: npm publish').click()
    await expect.poll(posted).toEqual([[PATH, { question: 1, allow: true }]])
    await checkAccess(page)
    expect(wrong).toEqual([])
  })

  test('fixes and continues from there', async () => {
    server.answers['api/plans/returns/continue'] = { plan: 'returns', runs: [], goesOn: true, needs: null }
    const { page } = await visit(browser, `${server.url}#/plans/returns`)
    await page.getByLabel('hold what agents ask').check()
    await button(page, 'Fix and continue from there').click()
    await page.getByText('It goes on, also when this page is closed.').waitFor()
    expect(posted()).toEqual([['api/plans/returns/continue', { stuck: 'fix', all: true, ask: true }]])
  })

  test('tells why it does not go on', async () => {
    const { page } = await visit(browser, `${server.url}#/plans/returns`)
    await button(page, 'Fix and continue from there').click()
    await page.getByText('There is nothing at api/plans/returns/continue').waitFor()
  })
})
