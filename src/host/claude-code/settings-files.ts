// Reads what Claude Code's own files say about hooks and this plugin. The formats are Claude Code's
// (docs/claude-code.md). Unreadable files are ignored.
import { join } from 'node:path'
import { readPlainFile } from '../../store/disk/plain-file.ts'

export interface HostFiles {
  /** The folder of Claude Code's settings: `~/.claude`, or CLAUDE_CONFIG_DIR. Undefined if there is neither. */
  configFolder: string | undefined
  /** Folders that may have their own `.claude/`. */
  projects: string[]
}

/** The plugin as Claude Code names it, installed from its own marketplace. */
export const PLUGIN = 'logbook@logbook'

/** Finds settings files that turn off hooks or this plugin, and how. */
export function findSwitchedOff(host: HostFiles): { file: string; how: string }[] {
  const files = [
    ...(host.configFolder ? [join(host.configFolder, 'settings.json')] : []),
    ...host.projects.flatMap(project =>
      ['settings.json', 'settings.local.json'].map(name => join(project, '.claude', name)),
    ),
  ]
  return [...new Set(files)].flatMap(file => {
    const settings = readHostFile(file)?.value
    return [
      ...(settings?.disableAllHooks === true ? [{ file, how: 'all hooks are off ("disableAllHooks")' }] : []),
      ...(settings?.enabledPlugins?.[PLUGIN] === false
        ? [{ file, how: `the plugin is off ("enabledPlugins": "${PLUGIN}")` }]
        : []),
    ]
  })
}

/** The versions of the plugin that Claude Code has installed. */
export function readInstalledVersions({ configFolder }: HostFiles): string[] {
  if (!configFolder) return []
  const file = join(configFolder, 'plugins', 'installed_plugins.json')
  const installed = readHostFile(file)?.value.plugins?.[PLUGIN]
  const versions = Array.isArray(installed) ? installed.map(copy => copy?.version) : []
  return versions.filter(version => typeof version === 'string')
}

/** A JSON object with its text; undefined if it is unreadable, or longer than `most` bytes. */
export function readHostFile(file: string, most?: number) {
  const text = readPlainFile(file, most)
  if (text === undefined) return undefined
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { text, value } : undefined
  } catch {
    return undefined
  }
}
