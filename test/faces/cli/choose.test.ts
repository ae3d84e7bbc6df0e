// With several work sessions open, what is advised helps where it is advised.
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

async function two() {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Paint the fence', '--name', 'fence')
  await t.print('init', 'Mend the roof', '--name', 'roof', '--force')
  return { ...t, roof: (await t.json('view', 'roof')).shortId }
}

test('in a terminal the others are set aside: to resume one would make none current', async () => {
  const t = await two()
  const { stderr } = await t.logbook('log', 'x')
  expect(stderr).toContain('set the others aside with logbook pause --session <short id>')
  expect(stderr).not.toContain('logbook resume')
  await t.print('pause', '--session', t.roof)
  expect(await t.print('log', 'x')).toContain('fence')
})

test('of several that are paused one is resumed', async () => {
  const t = await two()
  for (const name of ['roof', 'fence']) await t.print('pause', '--session', name)
  expect((await t.logbook('log', 'x')).stderr).toContain(
    'Name one with --session <short id>, or go on with one: logbook resume <short id>',
  )
  await t.print('resume', t.roof)
  expect(await t.print('log', 'x')).toContain('roof')
})

test.each(['view', 'status', 'guide', 'checkpoint', 'close --complete'])(
  'beside paused ones the active one is meant: %s',
  async verb => {
    const t = await two()
    await t.print('pause', '--session', t.roof)
    const printed = await t.print(...verb.split(' '))
    expect(printed).toContain('fence')
    expect(printed).not.toContain('roof')
  },
)

test('the guide advises what helps there', async () => {
  const t = await two()
  const printed = await t.print('guide')
  expect(printed).toContain('logbook pause --session')
  expect(printed).toContain('logbook view list')
  expect(printed).not.toContain('logbook resume')
})

test.each(['view', 'status', 'resume', 'close --complete', 'guide'])(
  'of several that are paused none is to be paused again: %s',
  async verb => {
    const t = await two()
    for (const name of ['roof', 'fence']) await t.print('pause', '--session', name)
    const { stdout, stderr } = await t.logbook(...verb.split(' '))
    expect(stdout + stderr).toMatch(/logbook resume (?:<short id>|roof)/)
    expect(stdout + stderr).not.toContain('logbook pause')
  },
)

test('the guide does not advise to pause what is paused', async () => {
  const t = await two()
  await t.print('init', 'Sweep the yard', '--name', 'yard', '--force')
  await t.print('pause', '--session', t.roof)
  const printed = await t.print('guide')
  expect(printed).toContain('logbook pause --session yard')
  expect(printed).not.toContain('roof')
})
