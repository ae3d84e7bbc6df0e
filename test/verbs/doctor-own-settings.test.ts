import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'

test('the doctor names own settings for programs that do not count, and none that do', async () => {
  const home = makeFolder()
  mkdirSync(join(home, '.claude'))
  const say = (options: object) =>
    writeFileSync(
      join(home, '.claude/settings.json'),
      JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } }),
    )
  const { json } = openTerminal(makeFolder(), { HOME: home })
  const told = async () =>
    (await json('doctor')).problems
      .filter(({ code }: { code: string }) => code === 'SETTINGS')
      .map(({ message }: { message: string }) => message)
  say({ api_folders: ['work'], execute_budget_usd: 0, execute_max_turns: 1.5 })
  expect(await told()).toEqual([
    expect.stringContaining('api_folders is ["work"]'),
    expect.stringContaining('execute_budget_usd is 0'),
    expect.stringContaining('execute_max_turns is 1.5'),
  ])
  say({ api_folders: ['~/work'], execute_budget_usd: 2.5, execute_max_turns: 40 })
  expect(await told()).toEqual([])
})
