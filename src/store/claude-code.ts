// What Claude Code's own files say about hooks and this plugin. Their formats are Claude Code's (docs/claude-code.md);
// what cannot be read says nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface HostFiles {
  /** Where Claude Code keeps its settings: `~/.claude`, or CLAUDE_CONFIG_DIR. */
  configFolder: string
  /** Folders with a `.claude/` of their own. */
  projects: string[]
}

const PLUGIN = 'logbook@logbook'

/** Settings files that turn hooks or this plugin off, and how. */
export function findSwitchedOff(host: HostFiles): { file: string; how: string }[] {
  const files = [
    join(host.configFolder, 'settings.json'),
    ...host.projects.flatMap(project =>
      ['settings.json', 'settings.local.json'].map(name => join(project, '.claude', name)),
    ),
  ]
  return [...new Set(files)].flatMap(file => {
    const settings = readJson(file)
    return [
      ...(settings?.disableAllHooks === true ? [{ file, how: 'all hooks are off ("disableAllHooks")' }] : []),
      ...(settings?.enabledPlugins?.[PLUGIN] === false
        ? [{ file, how: `the plugin is off ("enabledPlugins": "${PLUGIN}")` }]
        : []),
    ]
  })
}

/** Versions of the plugin that Claude Code has installed. */
export function readInstalledVersions({ configFolder }: HostFiles): string[] {
  const installed = readJson(join(configFolder, 'plugins', 'installed_plugins.json'))?.plugins?.[PLUGIN]
  const versions = Array.isArray(installed) ? installed.map(copy => copy?.version) : []
  return versions.filter(version => typeof version === 'string')
}

function readJson(file: string) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' ? value : undefined
  } catch {
    return undefined
  }
}
