// Finds files of a project that make Claude Code run programs: hooks, servers, helpers. In a terminal it first asks whether
// the folder is to be trusted. In a run it asks nobody, and runs them.
import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { readPlainFile } from '../../store/disk/plain-file.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import { type HostFiles, readHostFile } from './settings-files.ts'

const FILES = ['.claude/settings.json', '.claude/settings.local.json', '.mcp.json']
/** Bytes. Nobody reads more before saying yes. */
const LARGEST = 1 << 20

export interface ProjectSettings {
  /** As it is told: from the root of the project. */
  path: string
  /** Undefined if it cannot be read, though Claude Code may. */
  text: string | undefined
}

/** Those in a folder that the user has not told Claude Code to trust. */
export function findUntrusted(
  { configFolder }: HostFiles,
  root: string,
  folders: string[],
): ProjectSettings[] {
  const found = [...new Set(folders.map(realPath))].flatMap(folder =>
    FILES.map(name => join(folder, name)).filter(existsSync),
  )
  if (found.length === 0) return []
  const trusted = readTrusted(configFolder)
  return found
    .filter(path => !listUpwards(dirname(path)).some(folder => trusted.has(folder)))
    .map(path => ({
      path: relative(realPath(root), path).replaceAll('\\', '/'),
      text: readPlainFile(path, LARGEST),
    }))
}

/** Claude Code keeps its answers beside its folder, or in the one that CLAUDE_CONFIG_DIR names. */
function readTrusted(configFolder: string | undefined): Set<string> {
  if (configFolder === undefined) return new Set()
  const file = [configFolder, dirname(configFolder)]
    .map(folder => join(folder, '.claude.json'))
    .find(existsSync)
  const projects: unknown = file && readHostFile(file)?.value.projects
  if (typeof projects !== 'object' || projects === null) return new Set()
  return new Set(
    Object.entries(projects).flatMap(([folder, known]) =>
      known?.hasTrustDialogAccepted === true ? [realPath(folder)] : [],
    ),
  )
}

function listUpwards(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...listUpwards(parent)]
}
