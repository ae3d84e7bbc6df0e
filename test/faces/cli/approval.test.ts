// Who may run a check: what a cloned repository brings along, or Claude has written, waits for the user.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Checked, makeChecked, node } from '../../helpers/checks.ts'
import { canLinkFiles, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const trap = node("require('fs').writeFileSync('pwned', '')")
const harmless = node('process.exit(0)')

const sprung = ({ folder }: Checked) => existsSync(join(folder, 'pwned'))

async function opened(check = trap): Promise<Checked> {
  const checked = makeChecked()
  await checked.claude.print('init', '--goal', 'x', '--check', check)
  return checked
}

const refusal = async ({ claude }: Checked) => (await claude.json('prove')).error

test('Claude may name a check, and learns what the user is to type', async () => {
  const checked = await opened()
  expect(await refusal(checked)).toMatchObject({
    code: 'NOT_APPROVED',
    message: expect.stringContaining(trap),
    next: expect.stringContaining('"logbook prove" in a terminal'),
  })
  const { error } = await checked.claude.json('prove', '--check', `${trap} `)
  expect(error).toMatchObject({ code: 'NOT_APPROVED' })
  expect(sprung(checked)).toBe(false)
})

test('a check that Claude names and may not run is named all the same', async () => {
  const checked = await opened(harmless)
  const { stderr } = await checked.claude.logbook('prove', '--check', trap)
  expect(stderr).toMatch(/^x has this check now\. Nobody has approved/)
  expect(await checked.claude.json('view')).toMatchObject({ check: trap, proofState: 'missing' })
  expect(sprung(checked)).toBe(false)
})

test('once a person has run it, Claude may run it too', async () => {
  const checked = await opened(harmless)
  await checked.person.print('prove')
  expect(checked.told).toEqual([`▶ ${harmless}\n`])
  expect(await checked.claude.json('prove')).toMatchObject({ passed: true, proofState: 'passed' })
})

test('a check that failed was approved all the same', async () => {
  const fails = node('process.exit(1)')
  const checked = await opened(fails)
  await checked.person.logbook('prove')
  expect(await checked.claude.json('prove')).toMatchObject({ passed: false, proofState: 'failed' })
})

test('neither anywhere nor for any other command', async () => {
  const checked = await opened(harmless)
  await checked.person.print('prove')
  await checked.claude.logbook('prove', '--check', trap)
  expect(await refusal(checked)).toMatchObject({ code: 'NOT_APPROVED' })
  const elsewhere = makeChecked(makeRepository(), checked.state)
  await elsewhere.claude.print('init', 'x', '--check', harmless)
  expect(await refusal(elsewhere)).toMatchObject({ code: 'NOT_APPROVED' })
  const otherUser = makeChecked(checked.folder)
  await otherUser.claude.print('prove', '--check', harmless).catch(() => undefined)
  expect(await refusal(otherUser)).toMatchObject({ code: 'NOT_APPROVED' })
})

test('with nobody at the keyboard nothing is approved, whether Claude is there or not', async () => {
  const { folder, state } = await opened()
  const script = openTerminal(folder, { ...process.env, XDG_STATE_HOME: state, LOCALAPPDATA: state })
  expect((await script.json('prove')).error).toMatchObject({ code: 'NOT_APPROVED' })
  expect(existsSync(join(folder, 'pwned'))).toBe(false)
  expect(existsSync(join(state, 'logbook/approved-checks'))).toBe(false)
})

describe('a person', () => {
  const refusing = ({ folder, state }: Checked) => {
    const env = { ...process.env, XDG_STATE_HOME: state, LOCALAPPDATA: state, HOME: state }
    return openTerminal(folder, env, { attended: true, tell: () => undefined, confirm: () => false })
  }

  test('is shown a check that a document names, and asked once', async () => {
    const checked = await opened(harmless)
    await checked.person.print('prove')
    expect(checked.asked).toEqual([expect.stringContaining(`\n\n  ${harmless}\n\n`)])
    await checked.person.print('prove')
    expect(checked.asked).toHaveLength(1)
  })

  test('is asked anew when the document names another one', async () => {
    const checked = await opened(harmless)
    await checked.person.print('prove')
    await checked.claude.logbook('prove', '--check', `${harmless} `.replace('0', '00'))
    await checked.person.print('prove')
    expect(checked.asked).toHaveLength(2)
  })

  test('who says no runs nothing and approves nothing', async () => {
    const checked = await opened()
    const { stderr, exit } = await refusing(checked).logbook('prove')
    expect([exit, stderr]).toEqual([1, expect.stringContaining('The check was not run')])
    expect(await refusal(checked)).toMatchObject({ code: 'NOT_APPROVED' })
    expect(sprung(checked)).toBe(false)
  })

  test('who types the command is not asked what it is', async () => {
    const checked = await opened()
    await refusing(checked).print('prove', '--check', harmless)
    expect(await checked.claude.json('prove')).toMatchObject({ passed: true })
  })
})

test.each(['prove', 'PROVE'])('there is no slash command /session-%s', async verb => {
  const checked = await opened()
  expect(await checked.claude.slash(verb, '', 'c1')).toMatch(/There is no/)
  expect(await checked.person.slash(verb, '', undefined)).toMatch(/There is no/)
  expect(sprung(checked)).toBe(false)
})

describe('a repository cannot bring an approval along', () => {
  /** The approvals of a user who has approved the trap, to be put wherever they might be believed. */
  const forged = async (checked: Checked): Promise<string> => {
    const state = makeFolder()
    const mine = makeChecked(checked.folder, state)
    await mine.person.logbook('prove', '--session', 'x')
    writeFileSync(join(checked.folder, 'pwned'), 'by the user')
    expect(readdirSync(join(state, 'logbook/approved-checks'))).toHaveLength(1)
    return state
  }
  const stillRefused = async (checked: Checked, env: NodeJS.ProcessEnv) => {
    const claude = openTerminal(checked.folder, { ...process.env, ...env, CLAUDE_CODE_SESSION_ID: 'c1' })
    expect((await claude.json('prove')).error).toMatchObject({ code: 'NOT_APPROVED' })
    expect(readFileSync(join(checked.folder, 'pwned'), 'utf8')).toBe('by the user')
  }

  test('it is believed where the user keeps his own', async () => {
    const checked = await opened()
    const state = await forged(checked)
    expect(await makeChecked(checked.folder, state).claude.json('prove')).toMatchObject({ passed: true })
  })

  test.each(['.sessions/.local', 'state', '..state'])('in its own folder %s', async place => {
    const checked = await opened()
    const state = await forged(checked)
    const inside = join(checked.folder, place)
    cpSync(state, inside, { recursive: true })
    await stillRefused(checked, { XDG_STATE_HOME: inside, LOCALAPPDATA: inside, HOME: inside })
  })

  test.runIf(canLinkFiles())('behind a link of the user that leads into it', async () => {
    const checked = await opened()
    const state = await forged(checked)
    cpSync(state, join(checked.folder, 'state'), { recursive: true })
    const link = join(makeFolder(), 'link')
    symlinkSync(join(checked.folder, 'state'), link)
    await stillRefused(checked, { XDG_STATE_HOME: link, LOCALAPPDATA: link })
  })

  test.runIf(canLinkFiles())('by a link in the place of an approval', async () => {
    const checked = await opened()
    const state = await forged(checked)
    const folder = join(state, 'logbook/approved-checks')
    const [name = ''] = readdirSync(folder)
    const other = makeFolder()
    mkdirSync(join(other, 'logbook/approved-checks'), { recursive: true })
    symlinkSync(join(folder, name), join(other, 'logbook/approved-checks', name))
    await stillRefused(checked, { XDG_STATE_HOME: other, LOCALAPPDATA: other })
  })
})

test('where no approval can be kept, the person runs it all the same and is told', async () => {
  const { folder, state } = await opened(harmless)
  const file = join(state, 'file')
  writeFileSync(file, '')
  const env = { ...process.env, XDG_STATE_HOME: file, LOCALAPPDATA: file }
  const person = openTerminal(folder, env, { attended: true, tell: () => undefined, confirm: () => true })
  expect(await person.print('prove')).toMatch(
    /Check passed[\s\S]*Claude may not run it by itself: .*could not be written/,
  )
})

test('a check that runs itself is stopped', async () => {
  const checked = await opened(harmless)
  const env = {
    ...process.env,
    XDG_STATE_HOME: checked.state,
    LOGBOOK_CHECK: `${checked.folder}\n${harmless}`,
  }
  const inner = openTerminal(checked.folder, env, {
    attended: true,
    tell: () => undefined,
    confirm: () => true,
  })
  expect(await inner.logbook('prove')).toMatchObject({
    exit: 1,
    stderr: expect.stringContaining('runs itself'),
  })
})
