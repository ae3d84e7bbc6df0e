import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pluginArguments } from '../../../src/host/claude-code/run-arguments.ts'
import { makeFolder } from '../../helpers/folders.ts'

const OURS = 'mcp__plugin_logbook_logbook,Bash(logbook:*)'
const program = { folder: '/opt/logbook', version: '1.2.3' }
const NEEDED = ['--plugin-dir', '/opt/logbook', '--allowedTools', OURS]
const NOT_NEEDED = ['--allowedTools', OURS]

interface Files {
  installed?: string
  user?: object | string
  project?: object
  local?: object
}

function host({ installed, user, project, local }: Files) {
  const configFolder = makeFolder()
  const folder = makeFolder()
  const write = (path: string[], value: object | string | undefined) => {
    if (value === undefined) return
    mkdirSync(join(...path, '..'), { recursive: true })
    writeFileSync(join(...path), typeof value === 'string' ? value : JSON.stringify(value))
  }
  write(
    [configFolder, 'plugins', 'installed_plugins.json'],
    installed && { version: 2, plugins: { 'logbook@logbook': [{ scope: 'user', version: installed }] } },
  )
  write([configFolder, 'settings.json'], user)
  write([folder, '.claude', 'settings.json'], project)
  write([folder, '.claude', 'settings.local.json'], local)
  return { configFolder, projects: [folder] }
}

const on = { enabledPlugins: { 'logbook@logbook': true } }
const off = { enabledPlugins: { 'logbook@logbook': false } }

const CASES: [string, Files, string[]][] = [
  ['nothing is installed', {}, NEEDED],
  ['it is installed and on', { installed: '1.2.3', user: on }, NOT_NEEDED],
  ['another version is installed', { installed: '1.2.2', user: on }, NEEDED],
  ['it is installed and off', { installed: '1.2.3', user: off }, NEEDED],
  ['nobody has switched it on', { installed: '1.2.3' }, NEEDED],
  ['the project has switched it off', { installed: '1.2.3', user: on, project: off }, NEEDED],
  ['the project has switched it on', { installed: '1.2.3', user: off, project: on }, NOT_NEEDED],
  ['this machine has switched it off', { installed: '1.2.3', project: on, local: off }, NEEDED],
  ['it is on, and its copy is gone', { user: on }, NEEDED],
  ['the settings are broken', { installed: '1.2.3', user: '{"enabledPlugins": ' }, NEEDED],
  ['the settings are strange', { installed: '1.2.3', user: '{"enabledPlugins": "all"}' }, NEEDED],
]

test.each(CASES)('%s', (_, files, wanted) => {
  expect(pluginArguments(host(files), { program, allowedTools: [] })).toEqual(wanted)
})

test('the rules of the agent follow ours, each once, and none is a flag of its own', () => {
  const allowedTools = ['--dangerously-skip-permissions', 'Bash(npm test:*)', 'Bash(logbook:*)']
  const given = pluginArguments(host({}), { program: { folder: '', version: '' }, allowedTools })
  expect(given).toEqual(['--allowedTools', `${OURS},--dangerously-skip-permissions,Bash(npm test:*)`])
})

test('without a folder of settings it is not installed', () => {
  expect(pluginArguments({ configFolder: undefined, projects: [] }, { program, allowedTools: [] })).toEqual(
    NEEDED,
  )
})
