// Children of a work session: opened beside it, and folded back into it.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Logbook, openLogbook } from '../../../src/logbook.ts'
import { openMemoryStore } from '../../../src/store/memory/memory-store.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

const openWith = async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--name', 'login', '--step', 'Write tests')
  return t
}
const fileOf = ({ folder }: Terminal, place: string, beginning: string) => {
  const at = join(folder, '.sessions', place)
  return join(at, readdirSync(at).find(name => name.startsWith(beginning)) ?? '')
}
const read = (t: Terminal, beginning: string, place = 'active') =>
  readFileSync(fileOf(t, place, beginning), 'utf8')
const refusal = async (t: Terminal, ...argv: string[]) => (await t.json(...argv)).error

describe('a child work session', () => {
  test('stands beside its parent, with its goal, and names it', async () => {
    const t = await openWith()
    const { id, shortId } = await t.json('view', 'login')
    const page = await t.print('init', '--parent', 'login', '--name', 'spike')
    expect(page).toContain(`Parent      login (${shortId})`)
    expect(page).toContain('Objective   Make login use OAuth')
    expect(page).not.toContain('Beside')
    expect(read(t, 'spike')).toContain(`\nparent: ${id}\n---\n`)
    const child = await t.json('view', 'spike')
    expect(child).toMatchObject({
      parent: id,
      keyContext: [`Child of login (${shortId}): Make login use OAuth`],
      progress: { total: 0 },
    })
    expect((await t.json('view', 'login')).parent).toBeNull()
  })

  test('has a goal of its own when one is given, and is found by the id of its parent', async () => {
    const t = await openWith()
    const { shortId } = await t.json('view', 'login')
    expect(await t.print('init', 'Try PKCE', '--parent', shortId)).toContain('Objective   Try PKCE')
  })

  test('is shown as one in view, list and resume', async () => {
    const t = await openWith()
    await t.print('init', '--parent', 'login', '--name', 'spike')
    expect(await t.print('view', 'spike')).toMatch(/Parent {6}login \(\w{8}\)/)
    expect(await t.print('resume', 'spike')).toMatch(/Parent {6}login \(\w{8}\)/)
    expect(await t.print('view', 'list')).toMatch(/spike .*Make login use OAuth {2}\(child of login\)/)
    const { sessions } = await t.json('view', 'list')
    expect(sessions.filter((one: { parent: string | null }) => one.parent !== null)).toHaveLength(1)
  })

  test('needs --force beside another one that is active', async () => {
    const t = await openWith()
    await t.print('init', 'Bake bread', '--name', 'bread', '--force')
    expect(await refusal(t, 'init', '--parent', 'login')).toMatchObject({ code: 'ALREADY_EXISTS' })
    expect((await refusal(t, 'init', '--parent', 'login')).message).not.toContain('login (')
    expect(await t.print('init', '--parent', 'login', '--name', 'spike', '--force')).toContain(
      'Beside      bread',
    )
  })

  test('is refused when its parent is closed or not there', async () => {
    const t = await openWith()
    expect(await refusal(t, 'init', '--parent', 'logout')).toMatchObject({ code: 'NOT_FOUND' })
    await t.print('close', '--abandon', '--reason', 'x')
    expect(await refusal(t, 'init', '--parent', 'login')).toMatchObject({ code: 'WRONG_STATE' })
    expect(readdirSync(join(t.folder, '.sessions/active'))).toEqual([])
  })
})

describe('closing with --merge', () => {
  const openChild = async () => {
    const t = await openWith()
    await t.print('log', '--decision', 'Use PKCE', '--choice', 'yes')
    await t.print('init', '--parent', 'login', '--name', 'spike')
    const log = (...words: string[]) => t.print('log', '--session', 'spike', ...words)
    await log('--decision', 'Use PKCE', '--choice', 'yes', '--decision', 'Drop the cache')
    await log(
      '--discovery',
      'Tokens live long',
      '--dead-end',
      'Patching the client',
      '--because',
      'It is generated',
    )
    return t
  }

  test('folds back what the parent lacks, and says how much', async () => {
    const t = await openChild()
    const page = await t.print('close', '--complete', '--merge', '--session', 'spike')
    expect(page).toMatch(/Merged {6}1 decision, 1 discovery, 1 dead end into login \(\w{8}\)/)
    expect(page).toContain('go on with logbook resume login')
    const parent = await t.json('view', 'login')
    expect(parent.decisions.map(({ title }: { title: string }) => title)).toEqual([
      'Use PKCE',
      'Drop the cache',
    ])
    expect(parent.discoveries).toMatchObject([{ detail: expect.stringMatching(/^From: spike \(\w{8}\)$/) }])
    expect(parent.deadEnds).toMatchObject([
      { because: expect.stringMatching(/^It is generated\nFrom: spike/) },
    ])
    expect(read(t, 'spike', 'archive')).toContain('Tokens live long')
  })

  test('tells it as JSON, also when it is given up; without --merge there is null', async () => {
    const t = await openChild()
    const { id } = await t.json('view', 'login')
    const { merged } = await t.json('close', '--abandon', '--reason', 'x', '--merge', '--session', 'spike')
    expect(merged).toEqual({ into: id, decisions: 1, discoveries: 1, deadEnds: 1 })
    expect((await t.json('close', '--abandon', '--reason', 'x')).merged).toBeNull()
  })

  test('keeps the branch of the parent, and what somebody wrote into it by hand', async () => {
    const t = await openChild()
    const file = fileOf(t, 'active', 'login')
    writeFileSync(
      file,
      `${read(t, 'login').replace(/git_branch:.*/, 'git_branch: feature/x # mine')}\n## Mine\nwords\n`,
    )
    await t.print('close', '--complete', '--merge', '--session', 'spike')
    expect(read(t, 'login')).toContain('git_branch: feature/x # mine\n')
    expect(read(t, 'login')).toContain('\n## Mine\nwords\n')
  })

  test.each([
    ['there is no parent', (text: string) => text.replace(/^parent: .*\n/m, ''), 'INVALID_INPUT'],
    [
      'the parent is not there',
      (text: string) => text.replace(/^parent: .*/m, 'parent: nobody'),
      'NOT_FOUND',
    ],
    [
      'it is its own parent',
      (text: string) => text.replace(/^parent: .*/m, 'parent: spike'),
      'INVALID_INPUT',
    ],
  ])('is refused when %s', async (_, edit, code) => {
    const t = await openChild()
    const file = fileOf(t, 'active', 'spike')
    writeFileSync(file, edit(readFileSync(file, 'utf8')))
    const before = [read(t, 'login'), read(t, 'spike')]
    expect(await refusal(t, 'close', '--complete', '--merge', '--session', 'spike')).toMatchObject({ code })
    expect([read(t, 'login'), read(t, 'spike')]).toEqual(before)
  })

  test('is refused when the parent is in the archive, with what to do', async () => {
    const t = await openChild()
    await t.print('close', '--complete', '--force', '--reason', 'enough for now', '--session', 'login')
    const { code, next } = await refusal(t, 'close', '--complete', '--merge', '--session', 'spike')
    expect(code).toBe('WRONG_STATE')
    expect(next).toContain('Close spike without --merge')
    expect(read(t, 'spike')).toContain('status: active')
    await t.print('close', '--complete', '--session', 'spike')
  })

  test('changes nothing in the parent when steps of the child are open', async () => {
    const t = await openChild()
    await t.print('log', '--session', 'spike', '--step', 'More')
    const before = read(t, 'login')
    expect(await refusal(t, 'close', '--complete', '--merge', '--session', 'spike')).toMatchObject({
      code: 'STEPS_OPEN',
    })
    expect(read(t, 'login')).toBe(before)
  })

  test.each([
    ['empty', ' '],
    ['too long', 'x'.repeat(2_001)],
  ])('changes nothing in the parent when the reason is %s', async (_, reason) => {
    const t = await openChild()
    const before = read(t, 'login')
    const argv = ['close', '--abandon', '--merge', '--session', 'spike', '--reason', reason]
    expect(await refusal(t, ...argv)).toMatchObject({ code: 'INVALID_INPUT' })
    expect(read(t, 'login')).toBe(before)
  })

  test('masks a secret that was written into the child by hand, and adds it once', async () => {
    const t = await openChild()
    const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
    const file = fileOf(t, 'active', 'spike')
    writeFileSync(file, read(t, 'spike').replace('Tokens live long', `The key is ${token}`))
    expect((await t.json('close', '--complete', '--merge', '--session', 'spike')).masked).toBeGreaterThan(0)
    expect(read(t, 'login')).not.toContain(token)
    expect(read(t, 'login').split('The key is').length).toBe(2)
  })

  test('after a crash between the two adds nothing twice', async () => {
    const store = openMemoryStore()
    let failing = false
    const breaking = {
      ...store,
      write: async (...given: Parameters<typeof store.write>) => {
        if (failing && given[0].includes('spike')) throw new Error('killed')
        return store.write(...given)
      },
    }
    const logbook = openLogbook({ cwd: makeFolder(), env: { ...NOBODY }, store: breaking })
    await logbook.init({ goal: 'Login', name: 'login', force: false })
    await logbook.init({ parent: 'login', name: 'spike', force: false })
    await logbook.log({ session: 'spike', entries: [{ name: 'discovery', value: 'Tokens live long' }] })
    const close = () => logbook.close({ session: 'spike', outcome: 'completed', force: false, merge: true })
    failing = true
    await expect(close()).rejects.toThrow('killed')
    const parent = async () => (await look(logbook)).text
    const once = await parent()
    expect(once).toContain('Tokens live long')
    failing = false
    expect((await close()).merged).toMatchObject({ discoveries: 0 })
    expect(await parent()).toBe(once)
  })

  test('takes along what is logged to the child until it is closed', async () => {
    const store = openMemoryStore()
    let late: (() => Promise<unknown>) | undefined
    const busy = {
      ...store,
      write: async (...given: Parameters<typeof store.write>) => {
        const stamp = await store.write(...given)
        const then = given[0].includes('login') ? late : undefined
        late = then ? undefined : late
        await then?.()
        return stamp
      },
    }
    const logbook = openLogbook({ cwd: makeFolder(), env: { ...NOBODY }, store: busy })
    const find = (text: string) =>
      logbook.log({ session: 'spike', entries: [{ name: 'discovery', value: text }] })
    await logbook.init({ goal: 'Login', name: 'login', force: false })
    await logbook.init({ parent: 'login', name: 'spike', force: false })
    await find('Early')
    late = () => find('Late')
    const { merged } = await logbook.close({
      session: 'spike',
      outcome: 'completed',
      force: false,
      merge: true,
    })
    expect(merged).toMatchObject({ discoveries: 2 })
    expect((await look(logbook)).session.discoveries.map(({ title }) => title)).toEqual(['Early', 'Late'])
  })
})

async function look(logbook: Logbook) {
  const looked = await logbook.view({ session: 'login' })
  if (looked.list) throw new Error('one was asked for')
  return looked.viewed.stored
}
