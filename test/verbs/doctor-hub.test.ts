import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'

function openMachine() {
  const home = makeFolder()
  mkdirSync(join(home, '.claude'))
  const say = (options: object) =>
    writeFileSync(
      join(home, '.claude/settings.json'),
      JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } }),
    )
  const state = makeFolder()
  const t = openTerminal(makeFolder(), { HOME: home, XDG_STATE_HOME: state, LOCALAPPDATA: state })
  return { t, say }
}

test('the doctor tells what this machine is called at the hub, from the first on and always the same', async () => {
  const { t, say } = openMachine()
  expect((await t.json('doctor')).hub).toBeNull()
  say({ hub_url: 'https://hub.invalid' })
  const first = await t.json('doctor')
  expect(first.hub).toEqual({
    url: 'https://hub.invalid/',
    host: expect.stringMatching(/^[\w-]+-[0-9a-f]{8}$/),
  })
  expect(first.problems[0]).toMatchObject({
    message: expect.stringContaining('hub_token is not set'),
    next: expect.stringContaining(`create ${first.hub.host}`),
  })
  say({ hub_url: 'https://hub.invalid', hub_token: 'secret-of-the-hub' })
  const second = await t.json('doctor')
  expect(second.hub).toEqual(first.hub)
  expect(second.problems[0].message).toMatch(/takes nothing: it cannot be reached/)
  const { stdout: page } = await t.logbook('doctor')
  expect(page).toContain(`https://hub.invalid/, as ${first.hub.host}`)
  expect(page).not.toContain('secret-of-the-hub')
})

test('it tells nothing where the address cannot be used', async () => {
  const { t, say } = openMachine()
  say({ hub_url: 'http://hub.example', hub_token: 'x' })
  expect((await t.json('doctor')).hub).toBeNull()
})
