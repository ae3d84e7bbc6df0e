// What Claude Code is given so that a run has this plugin and may use it, whatever the user has installed.
import { join } from 'node:path'
import { type HostFiles, PLUGIN, readHostFile, readInstalledVersions } from './settings-files.ts'

/** Rules for our tools of the server, and for our command in the shell. */
const OWN_TOOLS = ['mcp__plugin_logbook_logbook', 'Bash(logbook:*)']

interface RunArguments {
  /** The program that starts the run. An empty folder is unknown. */
  program: { folder: string; version: string }
  /** Further rules of the agent. */
  allowedTools: string[]
}

/** Arguments for `claude -p`. All rules are one argument that begins with ours, so that none is taken for a flag. */
export function pluginArguments(host: HostFiles, { program, allowedTools }: RunArguments): string[] {
  const isNeeded = program.folder !== '' && !isInstalled(host, program.version)
  const rules = [...new Set([...OWN_TOOLS, ...allowedTools])]
  return [...(isNeeded ? ['--plugin-dir', program.folder] : []), '--allowedTools', rules.join(',')]
}

/** True if Claude Code loads this version by itself. A folder that is given replaces an installed one. */
function isInstalled(host: HostFiles, version: string): boolean {
  return readInstalledVersions(host).includes(version) && isSwitchedOn(host)
}

/** The settings of a project count more than the user's, and those of this machine most. */
function isSwitchedOn({ configFolder, projects }: HostFiles): boolean {
  const files = [
    ...projects.flatMap(project =>
      ['settings.local.json', 'settings.json'].map(name => join(project, '.claude', name)),
    ),
    ...(configFolder ? [join(configFolder, 'settings.json')] : []),
  ]
  const said = files.map(file => readHostFile(file)?.value?.enabledPlugins?.[PLUGIN])
  return said.find(value => typeof value === 'boolean') === true
}
