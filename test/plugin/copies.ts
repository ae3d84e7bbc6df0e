// Copies of this checkout as they may arrive on somebody's machine: some parts there, others missing.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url))

/** What every copy has: all that is needed to build, to run and to pack. */
const PARTS = [
  '.claude-plugin',
  'bin',
  'commands',
  'hooks',
  'scripts',
  'skills',
  'src',
  'test',
  'package.json',
  'tsconfig.json',
]

export interface Copy {
  folder: string
  launcher: string
  remove(): void
}

/** `libraries`: our own installed ones by a link, the named ones alone, or none. There is no `dist/`. */
export function copyCheckout(libraries: 'all' | string[] = 'all'): Copy {
  const folder = temporaryFolder('logbook-copy-')
  for (const part of PARTS) cpSync(join(CHECKOUT, part), join(folder, part), { recursive: true })
  const installed = join(CHECKOUT, 'node_modules')
  if (libraries === 'all') {
    link(installed, join(folder, 'node_modules'))
    link(join(CHECKOUT, 'tools'), join(folder, 'tools'))
  } else if (libraries.length > 0) mkdirSync(join(folder, 'node_modules'))
  for (const name of libraries === 'all' ? [] : libraries)
    link(join(installed, name), join(folder, 'node_modules', name))
  return copyIn(folder)
}

export function copyIn(folder: string): Copy {
  return {
    folder,
    launcher: join(folder, 'bin', 'logbook.cjs'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** By its real path: on a Mac the temporary folder is behind a link, on Windows it may have a short name. */
export function temporaryFolder(prefix: string): string {
  return realpathSync.native(mkdtempSync(join(tmpdir(), prefix)))
}

/** A surrounding Claude Code, or somebody's settings, must not reach the copy. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(GIT_|LOGBOOK_|CLAUDE|NODE_)/.test(name))
  return { ...Object.fromEntries(kept), GIT_CONFIG_NOSYSTEM: '1' }
}

export function git(folder: string, ...words: string[]): void {
  const done = spawnSync('git', words, { cwd: folder, env: cleanEnvironment(), encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`git ${words.join(' ')} failed: ${done.error ?? done.stderr}`)
}

function link(from: string, to: string): void {
  symlinkSync(from, to, process.platform === 'win32' ? 'junction' : 'dir')
}
