// Going on with a plan from a page: a process of its own does it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openApi } from '../../../helpers/api.ts'
import { makeFolder } from '../../../helpers/folders.ts'
import { AGENT_ENV } from '../../../helpers/open-plan.ts'
import { openTerminal } from '../../../helpers/terminal.ts'

const PROGRAM = resolve(import.meta.dirname, '../../../..')
const OUTLINE = `# Login
## Stage 1: Base
### Batch 1: One
#### Thread 1: Alpha
- [ ] Do alpha
### Batch 2: Two
#### Thread 1: Beta
- [ ] Do beta
`
const SLOW = { timeout: 90_000 }

/** `steps` of the fake agent, by the name of a thread, may be changed later. */
async function open(steps: Record<string, object[]>) {
  const folder = makeFolder()
  const scripts = join(makeFolder(), 'scripts.json')
  const script = (now: typeof steps) => writeFileSync(scripts, JSON.stringify(now))
  script(steps)
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  const env = { ...AGENT_ENV, HOME: makeFolder(), FAKE_AGENT: scripts }
  const terminal = openTerminal(folder, env)
  await terminal.print('plan', 'create', 'login', '--from', 'plan.md')
  const task = (name: string) => ({
    complete: [
      join(folder, `.tasks/active/login-01.0${name === 'Alpha' ? 1 : 2}.01.01-do-${name.toLowerCase()}.md`),
    ],
  })
  const until = async (isSo: (runs: ReturnType<typeof JSON.parse>[]) => boolean) => {
    for (let look = 0; look < 300; look += 1) {
      const { runs } = await terminal.json('runs')
      if (isSo(runs)) return runs
      await new Promise(done => setTimeout(done, 100))
    }
    throw new Error(`It did not come: ${JSON.stringify(await terminal.json('runs'))}`)
  }
  const api = await openApi({ folder, env, program: PROGRAM })
  return { ...api, terminal, script, task, until }
}

const isEnded = ({ status }: { status: string }) => status !== 'running'

test('the next batch begins, and goes on by itself', SLOW, async () => {
  const { post, script, task, until } = await open({})
  script({ Alpha: [{ wait: 500 }, task('Alpha'), { result: {} }] })
  const { runs, goesOn, needs } = await post('/api/plans/login/continue')
  expect([goesOn, needs]).toEqual([true, null])
  expect(runs).toMatchObject([{ plan: 'login', thread: '01.01.01', attempt: 1, status: 'running' }])
  expect(await until(all => all.every(isEnded))).toMatchObject([{ thread: '01.01.01', status: 'completed' }])
})

test('what has failed stops it until somebody says what becomes of it', SLOW, async () => {
  const { post, script, task, until, send, terminal } = await open({ Alpha: [{ exit: 1 }] })
  await terminal.logbook('run', '01.01.01', '--here')
  const refused = await send('POST', '/api/plans/login/continue', {})
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    error: { code: 'WRONG_STATE', next: expect.stringContaining('"stuck" is "fix"') },
  })
  script({
    Alpha: [task('Alpha'), { result: {} }],
    Beta: [task('Beta'), { result: {} }],
  })
  const { runs } = await post('/api/plans/login/continue', { stuck: 'fix', all: true })
  expect(runs).toMatchObject([{ thread: '01.01.01', attempt: 2 }])
  await until(all => all.length === 3 && all.every(isEnded))
  expect((await terminal.json('plan', 'show', 'login')).stats.completed).toBe(2)
  expect(await post('/api/plans/login/continue')).toMatchObject({ runs: [], goesOn: false, needs: 'nothing' })
})

test('what nobody has approved is refused with words, and never granted from here', SLOW, async () => {
  const { refused, send, terminal } = await open({ Alpha: [{ result: {} }] })
  mkdirSync(join(terminal.folder, '.tasks'), { recursive: true })
  writeFileSync(join(terminal.folder, '.tasks/agents.yaml'), 'agents:\n  claude:\n    prompt: Be quick.\n')
  expect(await refused('POST', '/api/plans/login/continue', {})).toEqual([403, 'NOT_APPROVED'])
  const { error } = (await (await send('POST', '/api/plans/login/continue', {})).json()) as {
    error: { message: string; next: string }
  }
  expect(error.message).toContain('The agent claude')
  expect(error.next).toContain('logbook continue login')
  expect((await terminal.json('runs')).runs).toEqual([])
})

test.each<[string, unknown, number, string]>([
  ['nobody', {}, 404, 'NOT_FOUND'],
  ['login', { stuck: 'retry' }, 400, 'INVALID_INPUT'],
  ['login', { trust: true }, 400, 'INVALID_INPUT'],
  ['login', { all: 'yes' }, 400, 'INVALID_INPUT'],
])('of %s with %j: refused', async (plan, body, status, code) => {
  const { refused } = await open({})
  expect(await refused('POST', `/api/plans/${plan}/continue`, body)).toEqual([status, code])
})
