// Throw-away folders and git repositories.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { removeFolder } from './remove-folder.ts'

/** By the path that git tells too: on a Mac the temporary folder is behind a link, on Windows it may have a short name. Removed when the test is over, also while a process that outlives it still writes. A test beside others passes its own `whenOver`. */
export function makeFolder(whenOver = onTestFinished): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'logbook-test-')))
  whenOver(() => removeFolder(folder))
  return folder
}

export function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

let begun: string | undefined

/** A repository on `main` with one commit. A copy of the first: two starts of git for each take longer than most tests. */
export function makeRepository(): string {
  const folder = makeFolder()
  cpSync(begunRepository(), folder, { recursive: true })
  return folder
}

function begunRepository(): string {
  if (begun && existsSync(begun)) return begun
  const folder = mkdtempSync(join(tmpdir(), 'logbook-begun-'))
  git(folder, 'init', '-q', '-b', 'main')
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'Begin')
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  begun = folder
  return folder
}

/** Windows lets nobody link files but administrators and developers; folders can be linked by a junction. */
export function canLinkFiles(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'logbook-link-'))
  try {
    symlinkSync(join(folder, 'a'), join(folder, 'b'))
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
