import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { entriesFolder } from '../../../../src/store/paths.ts'
import { openApi } from '../../../helpers/api.ts'
import { AGENT_ENV, openPlan } from '../../../helpers/open-plan.ts'
import { openTerminal } from '../../../helpers/terminal.ts'

const EVERY = [
  ['/api/work', ['view', 'list']],
  ['/api/tasks', ['task', 'list']],
  ['/api/tasks?status=completed', ['task', 'list', '--status', 'completed']],
  ['/api/sprints', ['sprint', 'list']],
  ['/api/plans', ['plan', 'list']],
  ['/api/runs', ['runs', 'list']],
  ['/api/search?q=token', ['search', 'token']],
] as const

test('what is asked here is answered as the command line does', async () => {
  const terminal = await openPlan({ Alpha: [{ result: {} }] })
  const { folder, print, json } = terminal
  await print('task', 'create', 'Store tokens')
  await print('sprint', 'create', 'One')
  await print('init', '--goal', 'Refresh tokens', '--step', 'Rotate', '--name', 'auth')
  await print('log', '--decision', 'Use a token', '--rationale', 'It is short')
  await terminal.logbook('run', '01.01.01', '--here')
  const { get } = await openApi({ folder })
  for (const [path, words] of EVERY) expect(await get(path)).toEqual(await json(...words))
  const { text, ...task } = await get('/api/tasks/TASK-001')
  expect(task).toEqual(await json('task', 'show', 'TASK-001'))
  expect(text).toBe(readFileSync(join(folder, task.file), 'utf8'))
  const { attempts, ...plan } = await get('/api/plans/login')
  expect(plan).toEqual(await json('plan', 'show', 'login'))
  expect(attempts).toMatchObject([{ plan: 'login', thread: '01.01.01', attempt: 1, status: 'completed' }])
  const [run] = attempts
  expect(await get(`/api/runs/${run.id}`)).toEqual(await json('runs', 'show', run.id, '--log'))
  expect((await get('/api/runs?plan=login&thread=01.01.01')).runs).toEqual((await json('runs')).runs)
  expect(await get('/api/runs?plan=login')).toEqual(await json('runs'))
  const work = await get('/api/work/auth')
  expect(work).toMatchObject(await json('view', 'auth', '--full'))
  expect(work).toMatchObject({
    compactions: [],
    moreEntries: 0,
    runs: [],
    activities: [{ what: 'opened' }, { what: 'logged', source: 'cli' }],
  })
  expect(work.entries[0].text).toContain('Refresh tokens')
  const { days } = await get('/api/cost?days=2')
  expect(days).toHaveLength(2)
  expect(days[0]).toMatchObject({
    day: new Date().toISOString().slice(0, 10),
    runsUsd: 0.01,
    runs: [{ id: run.id }],
  })
  expect(days[1]).toMatchObject({ runsUsd: 0, runs: [] })
})

test('of many entries the latest are shown, and of a long one its beginning', async () => {
  const { folder, get } = await openApi()
  const { print, json } = openTerminal(folder)
  await print('init', '--goal', 'Own', '--name', 'own')
  const entries = join(folder, entriesFolder((await json('view', 'own')).id))
  for (let count = 10; count < 35; count += 1)
    writeFileSync(join(entries, `2099-01-01_10-00-${count}.md`), `${count} ${'a'.repeat(20_000)}`)
  const work = await get('/api/work/own')
  expect(work.entries.map(({ text }: { text: string }) => text.slice(0, 2))).toEqual(
    Array.from({ length: 20 }, (_, index) => `${index + 15}`),
  )
  expect(work.moreEntries).toBe(readdirSync(entries).length - 20)
  expect(work.entries[0].text.length).toBeLessThan(10_100)
})

describe('from a page', () => {
  test('a note is logged, in all that can be said at once', async () => {
    const { folder, print, json } = openTerminal((await openApi()).folder)
    await print('init', '--goal', 'Own', '--step', 'First', '--step', 'Second')
    await print('init', '--goal', 'Another', '--force')
    const { post } = await openApi({ folder })
    const [own] = (await json('view', 'list')).sessions.filter(
      (one: { title: string }) => one.title === 'Own',
    )
    const logged = await post(`/api/work/${own.id}/log`, {
      progress: ['Read the code', 'with {log} --done and <b>tags</b>'],
      done: [2],
      decision: [{ title: 'Use B', context: 'A is slow', rationale: 'B is not' }],
      dead_end: [{ approach: 'C', because: 'It broke' }],
      file: [{ path: 'src/a.ts', description: 'the start' }],
      next: ['Ship it'],
    })
    expect(logged.logged.toSorted()).toEqual(
      ['done', 'progress', 'progress', 'decision', 'dead-end', 'file', 'next'].toSorted(),
    )
    const view = await json('view', own.id)
    expect(view.progress.steps[1]).toMatchObject({ text: 'Second', done: true })
    expect(view.decisions).toMatchObject([{ title: 'Use B', context: 'A is slow', rationale: 'B is not' }])
    expect(view.progress.notes.map(({ text }: { text: string }) => text)).toContain(
      'with {log} --done and <b>tags</b>',
    )
    expect((await json('view', 'another')).decisions).toEqual([])
  })

  test('a step is ticked by its number', async () => {
    const { folder, print, json } = openTerminal((await openApi()).folder)
    await print('init', '--goal', 'Own', '--step', 'First', '--step', 'Second')
    const { post, refused } = await openApi({ folder })
    await post('/api/work/own/steps/2/done')
    expect((await json('view')).progress.steps.map(({ done }: { done: boolean }) => done)).toEqual([
      false,
      true,
    ])
    expect((await refused('POST', '/api/work/own/steps/9/done', {}))[0]).toBeLessThan(500)
    expect((await json('view')).progress.completed).toBe(1)
  })

  test('a step is ticked by what was shown, though the list is another one now', async () => {
    const { folder, print, json } = openTerminal((await openApi()).folder)
    await print('init', '--goal', 'Own', '--step', 'First', '--step', 'Second', '--step', 'Third')
    const { file } = await json('view')
    const { post, refused } = await openApi({ folder })
    const tick = (n: number, text: string) => post(`/api/work/own/steps/${n}/done`, { text })
    const edit = (from: string, to: string) => {
      const path = join(folder, file)
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
    }
    const done = async () =>
      (await json('view')).progress.steps
        .filter((step: { done: boolean }) => step.done)
        .map(({ text }: { text: string }) => text)
    edit('- [ ] Second\n', '- [ ] Put between\n- [ ] Second\n')
    await tick(2, 'Second')
    expect(await done()).toEqual(['Second'])
    edit('- [ ] Third\n', '- [ ] Third, and the rest\n')
    const [status, code] = await refused('POST', '/api/work/own/steps/3/done', { text: 'Third' })
    expect([status, code]).toEqual([409, 'CONFLICT'])
    expect((await refused('POST', '/api/work/own/steps/2/done', { text: 'Second' }))[0]).toBe(404)
    expect(await done()).toEqual(['Second'])
  })

  test('a run is settled, and begun again', { timeout: 60_000 }, async () => {
    const terminal = await openPlan({ Alpha: [{ exit: 1 }] })
    const { folder, json } = terminal
    await terminal.logbook('run', '01.01.01', '--here')
    const scripts = join(folder, 'again.json')
    writeFileSync(scripts, JSON.stringify({ Alpha: [{ wait: 300 }, { exit: 1 }] }))
    const env = { ...AGENT_ENV, FAKE_AGENT: scripts }
    const { get, post, refused } = await openApi({ folder, env })
    const [first] = (await get('/api/runs')).runs
    expect(first.status).toBe('failed')
    const { settled } = await post(`/api/runs/${first.id}/settle`, { as: 'interrupted' })
    expect(settled).toMatchObject([{ id: first.id, status: 'interrupted' }])
    const begun = await post(`/api/runs/${first.id}/retry`)
    expect(begun).toMatchObject({ thread: '01.01.01', attempt: 2, resumes: false })
    expect(await refused('POST', `/api/runs/${first.id}/retry`, {})).toEqual([409, 'WRONG_STATE'])
    expect(await refused('POST', `/api/runs/${first.id}/stop`, {})).toEqual([409, 'WRONG_STATE'])
    await vi.waitFor(
      async () => expect((await json('runs')).runs[0]).toMatchObject({ attempt: 2, status: 'failed' }),
      { timeout: 20_000, interval: 50 },
    )
    expect(await refused('POST', `/api/runs/${begun.id}/stop`, {})).toEqual([409, 'WRONG_STATE'])
    for (const what of ['retry', 'resume', 'settle'])
      expect(await refused('POST', `/api/runs/${first.id}/${what}`, {})).toEqual([409, 'WRONG_STATE'])
    expect((await json('runs')).runs).toHaveLength(2)
  })
})

test.each<[string, string, unknown, number, string]>([
  ['GET', '/api/work/nobody', undefined, 404, 'NOT_FOUND'],
  ['GET', '/api/work/..%2F..%2Fetc%2Fpasswd', undefined, 404, 'NOT_FOUND'],
  ['GET', '/api/work?page=0', undefined, 400, 'INVALID_INPUT'],
  ['GET', '/api/work?page=7', undefined, 400, 'INVALID_INPUT'],
  ['GET', '/api/tasks?status=odd', undefined, 400, 'INVALID_INPUT'],
  ['GET', '/api/tasks/TASK-999', undefined, 404, 'NOT_FOUND'],
  ['GET', '/api/plans/nobody', undefined, 404, 'NOT_FOUND'],
  ['GET', '/api/runs?plan=nobody', undefined, 404, 'NOT_FOUND'],
  ['GET', '/api/runs?thread=01.01.01', undefined, 404, 'NOT_FOUND'],
  ['GET', '/api/runs/a', undefined, 404, 'NOT_FOUND'],
  ['GET', '/api/runs/01.01.01%232', undefined, 404, 'NOT_FOUND'],
  ['GET', '/api/search', undefined, 400, 'INVALID_INPUT'],
  ['GET', '/api/search?q=%20', undefined, 400, 'INVALID_INPUT'],
  ['GET', '/api/cost?days=0', undefined, 400, 'INVALID_INPUT'],
  ['POST', '/api/work/nobody/log', { progress: ['x'] }, 404, 'NOT_FOUND'],
  ['POST', '/api/work/nobody/log', { progress: 'x' }, 400, 'INVALID_INPUT'],
  ['POST', '/api/work/nobody/log', { said: ['x'] }, 400, 'INVALID_INPUT'],
  ['POST', '/api/work/nobody/log', { progress: Array(101).fill('x') }, 400, 'INVALID_INPUT'],
  ['POST', '/api/work/nobody/log', { done: Array(101).fill(1) }, 400, 'INVALID_INPUT'],
  ['POST', '/api/work/nobody/steps/one/done', {}, 400, 'INVALID_INPUT'],
  ['POST', '/api/runs/a/stop', {}, 404, 'NOT_FOUND'],
  ['POST', '/api/runs/a/settle', { as: 'fine' }, 400, 'INVALID_INPUT'],
])('%s %s %j gets %i %s', async (method, path, body, status, code) => {
  const { refused, folder } = await openApi()
  mkdirSync(join(folder, '.sessions/active'), { recursive: true })
  expect(await refused(method, path, body)).toEqual([status, code])
})

test('nothing to log is refused', async () => {
  const { folder, print } = openTerminal((await openApi()).folder)
  await print('init', '--goal', 'Own')
  const { refused } = await openApi({ folder })
  expect(await refused('POST', '/api/work/own/log', {})).toEqual([400, 'INVALID_INPUT'])
})
