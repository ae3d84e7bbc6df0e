// Reads the user's options for all projects. Claude Code keeps them in its settings and passes them to hooks as
// variables. A terminal and Claude's shell have no such variables, so this reads the settings there.
import { join } from 'node:path'
import { OPTIONS, type UserOptions } from '../../briefing/settings.ts'
import { type HostFiles, PLUGIN, readHostFile } from './settings-files.ts'

/** A variable wins, because it also holds options for one start or from an administrator. */
export function readUserOptions(host: HostFiles, env: NodeJS.ProcessEnv): UserOptions {
  const saved = findSavedOptions(host).map(({ key, value }) => [key, value] as const)
  const handed = Object.keys(OPTIONS)
    .map(key => [key, env[`CLAUDE_PLUGIN_OPTION_${key.toUpperCase()}`]] as const)
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries([...saved, ...handed])
}

export interface SavedOption {
  file: string
  line: number
  key: string
  value: unknown
}

/** The options for this plugin in the user's settings file, from any marketplace; the usual one comes last. */
export function findSavedOptions({ configFolder }: HostFiles): SavedOption[] {
  if (!configFolder) return []
  const file = join(configFolder, 'settings.json')
  const { text = '', value } = readHostFile(file) ?? {}
  const configs = asRecord(value?.pluginConfigs)
  const names = Object.keys(configs).filter(name => /^logbook(@|$)/.test(name))
  return names
    .toSorted((a, b) => Number(a === PLUGIN) - Number(b === PLUGIN))
    .flatMap(name =>
      Object.entries(asRecord(asRecord(configs[name]).options)).map(([key, option]) => {
        return { file, line: findLine(text, ['pluginConfigs', name, key]), key, value: option }
      }),
    )
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** The position of the last key, each searched after the previous one. */
function findLine(text: string, keys: string[]): number {
  const at = keys.reduce((from, key) => Math.max(from, text.indexOf(JSON.stringify(key), from)), 0)
  return text.slice(0, at).split('\n').length
}
