// What a user has set reaches every face: hooks by variables, a terminal and Claude's shell by the settings file.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findSavedOptions, readUserOptions } from '../../../src/host/claude-code/user-options.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

function hostWith(settings: unknown) {
  const configFolder = makeFolder()
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings, null, 2)
  writeFileSync(join(configFolder, 'settings.json'), text)
  return { configFolder, projects: [] }
}

const saved = (options: unknown, name = 'logbook@logbook') =>
  hostWith({ pluginConfigs: { [name]: { options } } })

test.each(['logbook@logbook', 'logbook@inline', 'logbook@a-fork', 'logbook'])(
  'options saved for %s are read',
  name => {
    expect(readUserOptions(saved({ briefing_chars: 700 }, name), {})).toEqual({ briefing_chars: 700 })
  },
)

test('options of other plugins are not', () => {
  expect(readUserOptions(saved({ briefing_chars: 700 }, 'logbooks@x'), {})).toEqual({})
})

test('what a hook is handed wins over what is saved', () => {
  const host = saved({ briefing_chars: 700, auto_open: 'off' })
  const env = { CLAUDE_PLUGIN_OPTION_BRIEFING_CHARS: '900', CLAUDE_PLUGIN_OPTION_COLOUR: 'red' }
  expect(readUserOptions(host, env)).toEqual({ briefing_chars: '900', auto_open: 'off' })
})

test('the plugin from its own marketplace wins over other copies of it', () => {
  const options = (chars: number) => ({ options: { briefing_chars: chars } })
  const host = hostWith({
    pluginConfigs: { 'logbook@logbook': options(700), 'logbook@inline': options(800) },
  })
  expect(readUserOptions(host, {})).toEqual({ briefing_chars: 700 })
})

test.each(['', '[', 'null', '7', '{"pluginConfigs": 3}', '{"pluginConfigs": {"logbook": null}}'])(
  'a settings file such as %j says nothing',
  text => {
    expect(readUserOptions(hostWith(text), {})).toEqual({})
  },
)

test('a saved option is found with its file and line', () => {
  const host = hostWith(
    '{\n  "auto_open": 1,\n  "pluginConfigs": {\n    "logbook@logbook": {"options": {\n      "auto_open": "no"\n} } } }',
  )
  const file = join(host.configFolder, 'settings.json')
  expect(findSavedOptions(host)).toEqual([{ file, line: 5, key: 'auto_open', value: 'no' }])
})

describe('a briefing is as long as it was set to be', () => {
  async function longest(env: NodeJS.ProcessEnv, config?: string): Promise<number> {
    const folder = makeFolder()
    const t = openTerminal(folder, env)
    mkdirSync(join(folder, '.sessions'))
    if (config) writeFileSync(join(folder, '.sessions/config.yaml'), config)
    await t.print('init', 'Make login use OAuth')
    for (let fact = 0; fact < 20; fact += 1) await t.print('log', '--key', `${fact} ${'words '.repeat(20)}`)
    const path = Object.keys(readTree(folder)).find(name => name.endsWith('progress.md')) ?? ''
    const text = readTree(folder)[path] ?? ''
    const briefings = [...text.matchAll(/<logbook-journal [\s\S]*?<\/logbook-journal>/g)]
    return Math.min(...briefings.map(([briefing]) => briefing.length))
  }

  test('by nobody', async () => {
    const length = await longest({})
    expect(length).toBeLessThanOrEqual(2000)
    expect(length).toBeGreaterThan(1500)
  })
  test('by the user, in Claude Code’s settings', async () => {
    const { configFolder } = saved({ briefing_chars: 600 })
    expect(await longest({ CLAUDE_CONFIG_DIR: configFolder })).toBeLessThanOrEqual(600)
  })
  test('by the user, for a hook', async () => {
    expect(await longest({ CLAUDE_PLUGIN_OPTION_BRIEFING_CHARS: '600' })).toBeLessThanOrEqual(600)
  })
  test('by the user, when the project’s file cannot be read', async () => {
    expect(await longest({ CLAUDE_PLUGIN_OPTION_BRIEFING_CHARS: '600' }, 'a: ]')).toBeLessThanOrEqual(600)
  })
  test('by the project, whatever the user says', async () => {
    const env = { CLAUDE_PLUGIN_OPTION_BRIEFING_CHARS: '600' }
    expect(await longest(env, 'briefing_chars: 2000\n')).toBeGreaterThan(1500)
  })
})
