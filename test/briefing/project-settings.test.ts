// What a project may set: how much is told, and when. What lets anything be run, sent or opened is the user's.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findSettingProblems, OPTIONS, readSettings } from '../../src/briefing/settings.ts'
import { openLogbook } from '../../src/logbook.ts'
import { makeFolder } from '../helpers/folders.ts'

const FILE = '.sessions/config.yaml'

test('a project sets lengths, counts, when a work session is opened and whether earlier work is told, nothing else', () => {
  // A new one belongs here only when a stranger may set it.
  expect(Object.keys(OPTIONS).sort()).toEqual([
    'auto_open',
    'auto_open_after_edits',
    'briefing_chars',
    'compaction_briefing_chars',
    'recall',
    'remind_after_edits',
  ])
})

test.each([
  ...['root', 'LOGBOOK_ROOT', 'state_folder', 'check', 'checks', 'approved', 'approved_checks', 'allow'],
  ...[
    'agents',
    'command',
    'commands',
    'hub',
    'hub_url',
    'token',
    'port',
    'folders',
    'hooks',
    'env',
    '__proto__',
  ],
])('%s in the file of a project does nothing, and the doctor names it', key => {
  const text = `${key}: "https://example.org; touch pwned"\n`
  expect(readSettings(text, FILE)).toEqual(readSettings('', FILE))
  expect(findSettingProblems(text, FILE)).toEqual([expect.stringContaining('there is no setting')])
})

test.each([
  ['no home', {}],
  ['a folder of settings named from the working folder', { CLAUDE_CONFIG_DIR: '.claude' }],
])("the project's settings of Claude Code are not the user's: with %s", async (_, env) => {
  const folder = makeFolder()
  mkdirSync(join(folder, '.claude'))
  const options = { briefing_chars: 'from the project' }
  writeFileSync(
    join(folder, '.claude/settings.json'),
    JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } }),
  )
  const { diagnoses: found } = await openLogbook({ cwd: folder, env: { ...env, HOME: 'nowhere' } }).doctor({})
  expect(found.filter(({ code }) => code === 'SETTINGS')).toEqual([])
})
