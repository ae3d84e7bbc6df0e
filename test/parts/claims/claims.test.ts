import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { does, openMachine, PROJECT, startMemoryHub } from '../../helpers/claiming.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { line } from '../../store/hub/rig/lines.ts'

const HERE = ['--here', '--trust']
const TIME = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC'

function two() {
  return { one: makeFolder(), other: makeFolder() }
}

test('a thread that another machine runs is refused with who has it, and may be run when it has ended there', async () => {
  const hub = await startMemoryHub()
  const free = join(makeFolder(), 'free')
  const one = await openMachine(hub, { Alpha: [{ until: free }, { result: {} }] })
  const other = await openMachine(hub, { Alpha: [{ result: {} }] })
  const running = one.logbook('run', '01.01.01', ...HERE)
  await vi.waitFor(() => expect(one.started()).toBe(1), { timeout: 50_000 })
  const refused = await other.logbook('run', '01.01.01', ...HERE)
  expect(refused).toMatchObject({
    exit: 1,
    stderr: expect.stringMatching(
      new RegExp(
        `${one.host} has claimed 01\\.01\\.01 Alpha at ${TIME}; it is not started here[^]*runs settle --thread 01\\.01\\.01`,
      ),
    ),
  })
  expect(other.started()).toBe(0)
  expect((await other.json('runs')).runs).toEqual([])
  writeFileSync(free, '')
  expect((await running).exit).toBe(3)
  // It has left its task open: whoever wants may try again.
  expect((await other.logbook('run', '01.01.01', ...HERE)).exit).toBe(3)
  expect(other.started()).toBe(1)
  const known = await hub.records.runs({ project: PROJECT })
  const end = { status: 'completed', complete: false, endedAt: expect.any(String) }
  expect(new Map(known.map(({ host, claim }) => [host, claim?.end]))).toEqual(
    new Map([
      [one.host, end],
      [other.host, end],
    ]),
  )
})

test('a thread that another machine has completed is not run again, and its batch goes on without it', async () => {
  const hub = await startMemoryHub()
  const folders = two()
  const one = await openMachine(hub, { Alpha: does(folders.one, 'alpha') }, { folder: folders.one })
  const other = await openMachine(hub, { Beta: does(folders.other, 'beta') }, { folder: folders.other })
  expect((await one.logbook('run', '01.01.01', ...HERE)).exit).toBe(0)
  expect((await other.logbook('run', '01.01.01', ...HERE)).stderr).toMatch(
    new RegExp(`${one.host} has completed 01\\.01\\.01 Alpha at ${TIME}; it is not run again[^]*git pull`),
  )
  const { exit, stdout } = await other.logbook('multi', '01.01', ...HERE)
  expect([exit, stdout]).toEqual([3, expect.stringContaining(`${one.host} has completed 01.01.01 Alpha`)])
  expect(stdout).toContain('01.01.02 Beta')
  expect(stdout).toContain(
    'Next: go on with logbook continue, or see where the others run with logbook plan status.',
  )
  expect(other.started()).toBe(1)
})

test('while the hub is away nothing is started, unless --offline; then nothing is claimed', async () => {
  const hub = await startMemoryHub()
  const one = await openMachine(hub, { Alpha: [{ result: {} }] })
  await hub.leave()
  for (const words of [['run', '01.01.01'], ['multi', '01.01'], ['continue']]) {
    const refused = await one.logbook(...words, ...HERE)
    expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining('cannot be reached')])
    expect(refused.stderr).toContain('--offline')
  }
  expect((await one.json('runs')).runs).toEqual([])
  expect((await one.logbook('run', '01.01.01', '--offline', ...HERE)).exit).toBe(3)
  expect(one.started()).toBe(1)
  await hub.comeBack()
  expect(await hub.records.runs({ project: PROJECT })).toEqual([])
})

test('a hub that goes away within a batch keeps what has not begun from beginning, and what runs goes on', async () => {
  const hub = await startMemoryHub()
  const free = join(makeFolder(), 'free')
  const one = await openMachine(hub, { Alpha: [{ until: free }, { result: {} }], Beta: [{ result: {} }] })
  const running = one.logbook('multi', '01.01', '--parallel', '1', ...HERE)
  await vi.waitFor(() => expect(one.started()).toBe(1), { timeout: 50_000 })
  await hub.leave()
  writeFileSync(free, '')
  const { exit, stdout } = await running
  expect([exit, stdout]).toEqual([3, expect.stringMatching(/It was not begun: .*cannot be reached/)])
  expect(one.started()).toBe(1)
  expect((await one.json('runs')).runs).toMatchObject([{ thread: '01.01.01', status: 'completed' }])
  await hub.comeBack()
  expect((await one.logbook('run', '01.01.02', ...HERE)).exit).toBe(3)
  expect(kept(one.state)).toEqual([])
})

test('an end while the hub is away is kept, and told with the next run', async () => {
  const hub = await startMemoryHub()
  const free = join(makeFolder(), 'free')
  const one = await openMachine(hub, { Alpha: [{ until: free }, { result: {} }] })
  const running = one.logbook('run', '01.01.01', ...HERE)
  await vi.waitFor(() => expect(one.started()).toBe(1), { timeout: 50_000 })
  await hub.leave()
  writeFileSync(free, '')
  expect((await running).stdout).toContain('The hub does not know yet that it has ended')
  expect((await one.logbook('doctor')).stdout).toContain(
    'how the runs of these threads ended, and holds them: login:01.01.01',
  )
  await hub.comeBack()
  expect((await hub.records.runs({ project: PROJECT }))[0]?.claim?.endedAt).toBeUndefined()
  expect((await one.logbook('run', '01.01.01', ...HERE)).exit).toBe(3)
  const known = await hub.records.runs({ project: PROJECT })
  expect(known.map(({ attempt, claim }) => [attempt, claim?.end !== undefined])).toEqual([
    [1, true],
    [2, true],
  ])
  expect(kept(one.state)).toEqual([])
})

test('a claim that a person settled elsewhere: the late end is told here in words, and changes nothing there', async () => {
  const hub = await startMemoryHub()
  const free = join(makeFolder(), 'free')
  const folders = two()
  const steps = [{ until: free }, ...does(folders.one, 'alpha')]
  const one = await openMachine(hub, { Alpha: steps }, { folder: folders.one })
  const other = await openMachine(hub, { Alpha: [{ result: {} }] })
  const running = one.logbook('run', '01.01.01', ...HERE)
  await vi.waitFor(() => expect(one.started()).toBe(1), { timeout: 50_000 })
  const settled = await other.logbook('runs', 'settle', '--thread', '01.01.01', '--as', 'interrupted')
  expect([settled.exit, settled.stdout, settled.stderr]).toEqual([0, expect.stringContaining(one.host), ''])
  expect((await other.logbook('run', '01.01.01', ...HERE)).exit).toBe(3)
  writeFileSync(free, '')
  expect((await running).stdout).toContain('its claim at the hub was settled before')
  const known = await hub.records.runs({ project: PROJECT })
  expect(known.find(({ host }) => host === one.host)?.claim?.end).toMatchObject({
    status: 'interrupted',
    settled: true,
    by: other.host,
  })
  expect(await one.print('runs', 'show', '01.01.01')).toContain('settled before')
  expect(kept(one.state)).toEqual([])
})

test('plan status and continue tell what runs and is done elsewhere, and begin none of it', async () => {
  const hub = await startMemoryHub()
  const free = join(makeFolder(), 'free')
  const folders = two()
  const steps = { Alpha: [{ until: free }, ...does(folders.one, 'alpha')], Beta: does(folders.one, 'beta') }
  const one = await openMachine(hub, steps, { folder: folders.one })
  const other = await openMachine(hub, {}, { folder: folders.other })
  const running = one.logbook('multi', '01.01', ...HERE)
  await vi.waitFor(async () => expect((await other.json('plan', 'status')).elsewhere).toHaveLength(2), {
    timeout: 10_000,
  })
  await vi.waitFor(
    async () =>
      expect((await other.json('plan', 'status')).elsewhere).toEqual([
        { id: '01.01.01', state: 'running', host: one.host, at: expect.any(String), silent: true },
        { id: '01.01.02', state: 'done', host: one.host, at: expect.any(String), silent: true },
      ]),
    { timeout: 50_000 },
  )
  expect(await other.print('plan', 'status')).toMatch(
    new RegExp(`▶ 01\\.01\\.01 Alpha {2}${one.host}, since`),
  )
  expect(await other.print('plan', 'status')).toContain(`⇣ 01.01.02 Beta   ${one.host}, done`)
  const waits = await other.logbook('continue', ...HERE)
  expect([waits.exit, waits.stdout]).toEqual([3, expect.stringContaining('01.01.01 Alpha runs already')])
  // The hub hears nothing of a machine that sends nothing.
  expect(waits.stdout).toMatch(new RegExp(`claimed by ${one.host} at .*, which is silent`))
  expect(waits.stdout).toContain('see how far they are with logbook plan status login, or wait')
  expect(waits.stdout).toContain('free it: logbook runs settle --thread 01.01.01')
  const whole = other.logbook('continue', '--all', ...HERE)
  writeFileSync(free, '')
  await running
  const ended = await whole
  expect(ended.stdout).toContain(`get the work of 01.01.01 Alpha from ${one.host}, as with git pull`)
  expect(other.started()).toBe(0)
  await hub.leave()
  // Slash commands run in a hook.
  const slash = await other.slash('plan-status', '')
  expect([slash, slash.includes('What other machines do')]).toEqual([expect.stringContaining('Done'), false])
  const { exit, stdout } = await other.logbook('plan', 'status')
  expect([exit, stdout]).toEqual([0, expect.stringContaining('What other machines do is not known')])
  expect((await other.json('plan', 'status')).hub).toContain('cannot be reached')
}, 60_000)

test('two folders of one machine exclude each other too', async () => {
  const hub = await startMemoryHub()
  const free = join(makeFolder(), 'free')
  const one = await openMachine(hub, { Alpha: [{ until: free }, { result: {} }] })
  const clone = await openMachine(hub, { Alpha: [{ result: {} }] }, { home: one.home })
  expect(clone.host).toBe(one.host)
  const running = one.logbook('run', '01.01.01', ...HERE)
  await vi.waitFor(() => expect(one.started()).toBe(1), { timeout: 50_000 })
  expect((await clone.logbook('run', '01.01.01', ...HERE)).stderr).toContain('has claimed 01.01.01 Alpha')
  writeFileSync(free, '')
  await running
})

test('a program that cannot be started leaves no claim behind', async () => {
  const hub = await startMemoryHub()
  const claude = join(makeFolder(), 'claude')
  writeFileSync(claude, '#!/no/interpreter\n', { mode: 0o755 })
  const one = await openMachine(hub, {}, { env: { LOGBOOK_CLAUDE: claude } })
  expect((await one.logbook('run', '01.01.01', ...HERE)).exit).toBe(1)
  const [known] = await hub.records.runs({ project: PROJECT })
  expect(known?.claim?.end).toMatchObject({ status: 'withdrawn' })
  expect(kept(one.state)).toEqual([])
})

test('without a hub nothing is kept, and no record says of a claim', async () => {
  const hub = await startMemoryHub()
  const one = await openMachine(hub, { Alpha: [{ result: {} }] })
  one.set({})
  await hub.leave()
  expect((await one.logbook('run', '01.01.01', ...HERE)).exit).toBe(3)
  expect(kept(one.state)).toEqual([])
})

test('a token that is for another project is told, and nothing is started', async () => {
  const hub = await startMemoryHub()
  const one = await openMachine(hub, {})
  one.set({
    hub_url: hub.url,
    hub_token: await hub.token(one.host, ['read', 'push'], ['github.com/team/other']),
  })
  const refused = await one.logbook('run', '01.01.01', ...HERE)
  expect([refused.exit, refused.stderr]).toEqual([
    1,
    expect.stringContaining('must be for this host and project'),
  ])
  one.set({ hub_url: hub.url, hub_token: 'lbh_none' })
  expect((await one.logbook('run', '01.01.01', ...HERE)).stderr).toContain('does not know the token')
})

const GONE = '99999999~1'
const RUN = '01a22d14-904f-73ab-96bc-519bfc05b397'

test.each([
  ['before the hub was asked', false, false],
  ['before its answer was kept', true, false],
  ['between the claim and the start of the agent', true, true],
])('whoever is killed %s leaves no claim behind', async (_, isClaimed, isKept) => {
  const hub = await startMemoryHub()
  const one = await openMachine(hub, { Alpha: [{ result: {} }] })
  const other = await openMachine(hub, { Alpha: [{ result: {} }] })
  const order = { host: one.host, project: PROJECT, plan: 'login', thread: '01.01.01', attempt: 1, run: RUN }
  const answer = isClaimed ? await hub.records.claim(order) : undefined
  const fence = answer && 'fence' in answer ? answer.fence : 0
  mkdirSync(join(placeOf(one.state), 'claims'), { mode: 0o700 })
  const claim = { ...order, url: hub.url, root: one.folder, process: GONE, ...(isKept ? { fence } : {}) }
  writeFileSync(join(placeOf(one.state), `claims/${RUN}.json`), JSON.stringify(claim), { mode: 0o600 })
  if (isClaimed) expect((await other.logbook('run', '01.01.01', ...HERE)).exit).toBe(1)
  expect((await one.logbook('run', '01.01.01', ...HERE)).exit).toBe(3)
  expect((await other.logbook('run', '01.01.01', ...HERE)).exit).toBe(3)
  const known = await hub.records.runs({ project: PROJECT })
  expect(known.find(({ id }) => id === RUN)?.claim?.end).toMatchObject({ status: 'withdrawn' })
  expect(kept(one.state)).toEqual([])
})

test('an end is told to the hub at its new address, and waits while another hub is set', async () => {
  const hub = await startMemoryHub()
  const another = await startMemoryHub()
  const free = join(makeFolder(), 'free')
  const one = await openMachine(hub, { Alpha: [{ until: free }, { result: {} }], Beta: [{ result: {} }] })
  const running = one.logbook('run', '01.01.01', ...HERE)
  await vi.waitFor(() => expect(one.started()).toBe(1), { timeout: 50_000 })
  await hub.leave()
  writeFileSync(free, '')
  await running
  one.set({ hub_url: another.url, hub_token: await another.token(one.host) })
  expect((await one.logbook('run', '01.01.02', ...HERE)).exit).toBe(3)
  expect(kept(one.state)).toHaveLength(1)
  await hub.comeBack()
  one.set({ hub_url: hub.url.replace('127.0.0.1', 'localhost'), hub_token: await hub.token(one.host) })
  expect((await one.logbook('run', '01.01.02', ...HERE)).exit).toBe(3)
  expect(kept(one.state)).toEqual([])
  const known = await hub.records.runs({ project: PROJECT })
  expect(known.map(({ claim }) => claim?.endedAt !== undefined)).toEqual([true, true])
})

test('whoever is killed between the end of a run and telling the hub tells it with the next run', async () => {
  const hub = await startMemoryHub()
  const free = join(makeFolder(), 'free')
  const folder = makeFolder()
  const one = await openMachine(
    hub,
    { Alpha: [{ until: free }, ...does(folder, 'alpha')], Beta: [{ result: {} }] },
    { folder },
  )
  const running = one.logbook('run', '01.01.01', ...HERE)
  await vi.waitFor(() => expect(one.started()).toBe(1), { timeout: 50_000 })
  await hub.leave()
  writeFileSync(free, '')
  await running
  const [name = ''] = kept(one.state)
  const file = join(placeOf(one.state), 'claims', name)
  const { end: _, ...claim } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...claim, process: GONE }), { mode: 0o600 })
  await hub.comeBack()
  expect((await one.logbook('run', '01.01.02', ...HERE)).exit).toBe(3)
  const [known] = await hub.records.runs({ project: PROJECT, thread: '01.01.01', plan: 'login' })
  expect(known?.claim?.end).toMatchObject({ status: 'completed', complete: true })
  expect(kept(one.state)).toEqual([])
})

test('what a machine runs that is heard is freed only with the end that a person names', async () => {
  const hub = await startMemoryHub()
  const other = await openMachine(hub, {})
  const order = { host: 'far', project: PROJECT, plan: 'login', thread: '01.01.01', attempt: 1, run: RUN }
  await hub.records.claim(order)
  await hub.records.push({ host: 'far', project: PROJECT, lines: [line('one', 1)] })
  const settle = (...words: string[]) => other.logbook('runs', 'settle', ...words)
  await vi.waitFor(
    async () => expect((await other.json('plan', 'status')).elsewhere).toMatchObject([{ silent: false }]),
    { timeout: 50_000 },
  )
  expect(await settle('--thread', '01.01.01')).toMatchObject({
    exit: 1,
    stderr: expect.stringContaining('is heard at the hub'),
  })
  expect((await settle('--all')).stdout).toContain('Nothing to settle')
  expect((await settle('--thread', '01.01.01', '--as', 'failed')).stdout).toContain(
    'login:01.01.01: failed on far',
  )
  expect((await hub.records.runs({ project: PROJECT }))[0]?.claim?.end).toMatchObject({ by: other.host })
})

function placeOf(state: string): string {
  const forwarding = join(state, 'logbook/forwarding')
  return join(forwarding, readdirSync(forwarding)[0] ?? '')
}

function kept(state: string): string[] {
  const forwarding = join(state, 'logbook/forwarding')
  if (!existsSync(forwarding)) return []
  return readdirSync(forwarding).flatMap(folder => {
    const claims = join(forwarding, folder, 'claims')
    return existsSync(claims) ? readdirSync(claims) : []
  })
}
