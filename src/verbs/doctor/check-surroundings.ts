// Checks what Logbook needs around it: writable folders, readable settings, hooks that run.

import { findApiProblem, isApiKey } from '../../api/own-settings.ts'
import { findProblem, findSettingProblems } from '../../briefing/settings.ts'
import { findSwitchedOff, readInstalledVersions } from '../../host/claude-code/settings-files.ts'
import { findSavedOptions } from '../../host/claude-code/user-options.ts'
import { findHubProblem, isHubKey } from '../../hub/hub-settings.ts'
import { findRetentionProblem, isRetentionKey } from '../../status/retention.ts'
import { type Closed, findClosed } from '../../store/disk/access.ts'
import { readFaults } from '../../store/disk/faults.ts'
import { SETTINGS } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'
import type { Looked } from './look-once.ts'

export async function checkFolders({ store }: Workspace, { list }: Looked): Promise<Finding[]> {
  return findClosed(store.root, list).map(({ path, why }) => ({
    level: 'error',
    ...TOLD[why](path, store.root),
  }))
}

const TOLD: Record<Closed['why'], (path: string, root: string) => Omit<Finding, 'level'>> = {
  empty: path => ({
    code: 'DOCUMENT_UNREADABLE',
    message: `${path} is empty.`,
    next: 'Restore it from git or a copy, or delete it.',
  }),
  'no-file': path => ({
    code: 'DOCUMENT_UNREADABLE',
    message: `${path} is not a file: a folder, a pipe or a device is in its place.`,
    next: 'Move it out of the way.',
  }),
  'no-folder': path => ({
    code: 'UNWRITABLE',
    message: `${path} is not a folder: a file is in its place. Logbook can read and write nothing below it.`,
    next: 'Move it out of the way. Logbook makes the folder when it needs it.',
  }),
  outside: (path, root) => ({
    code: 'OUTSIDE_ROOT',
    message: `${path} is a link that leads out of ${root}, or nowhere. Logbook reads and writes nothing there.`,
    next: 'Replace the link with a file or folder of its own, or set LOGBOOK_ROOT to where the journal is.',
  }),
  unwritable: path => ({
    code: 'UNWRITABLE',
    message: `${path} cannot be written.`,
    next: 'Give yourself write permission.',
  }),
}

export async function checkHandOut({ whyNotHandedOut }: Workspace): Promise<Finding[]> {
  const why = whyNotHandedOut()
  if (why === undefined) return []
  return [
    {
      code: 'STATE_FOLDER',
      level: 'warning',
      message: `${why} So conversations start more slowly, and no note waits for the next prompt.`,
      next: 'Make a writable folder outside of the project, and set XDG_STATE_HOME to it (on Windows LOCALAPPDATA).',
    },
  ]
}

export async function checkSettings({ store, host }: Workspace): Promise<Finding[]> {
  const finding = (message: string, next = 'docs/settings.md lists what can be set.'): Finding => ({
    code: 'SETTINGS',
    level: 'warning',
    message,
    next,
  })
  const users = findSavedOptions(host).flatMap(({ file, line, key, value }) => {
    const problem = findUserProblem(key, value)
    return problem ? [finding(`${file}: line ${line}: ${problem}`)] : []
  })
  try {
    const stored = await store.read(SETTINGS)
    const problems = findSettingProblems(stored?.text ?? '', SETTINGS)
    return [...problems.map(problem => finding(`${SETTINGS}: ${problem}`)), ...users]
  } catch (error) {
    const message = `${(error as Error).message} Logbook ignores all of it.`
    return [finding(message, 'Mend it in an editor.'), ...users]
  }
}

function findUserProblem(key: string, value: unknown): string | undefined {
  if (isApiKey(key)) return findApiProblem(key, value)
  if (isRetentionKey(key)) return findRetentionProblem(key, value)
  return isHubKey(key) ? findHubProblem(key, value) : findProblem(key, value)
}

const RECENT_MS = 7 * 24 * 3_600_000

export async function checkFaults({ store, now }: Workspace): Promise<Finding[]> {
  const recent = readFaults(store.root).filter(({ at }) => now().getTime() - Date.parse(at) < RECENT_MS)
  const groups = new Map<string, { count: number; last: string }>()
  for (const { event, code, message, at } of recent) {
    const what = `${event}: ${message} (${code})`
    groups.set(what, { count: (groups.get(what)?.count ?? 0) + 1, last: at })
  }
  return [...groups].map(([what, { count, last }]) => ({
    code: 'HOOK_FAULTS',
    level: 'warning',
    message: `A hook failed ${count === 1 ? 'once' : `${count} times`} in the last week, last at ${last}. ${what}`,
    next: 'The conversation went on without it. If it fails again, please report it.',
  }))
}

export async function checkClaudeCode({ host }: Workspace): Promise<Finding[]> {
  const off = findSwitchedOff(host).map(
    ({ file, how }): Finding => ({
      code: 'HOOKS_OFF',
      level: 'error',
      message: `${how[0]?.toUpperCase()}${how.slice(1)} in ${file}: Claude Code runs no hook of Logbook.`,
      next: 'Take that line out if you do not want that.',
    }),
  )
  const { version, built } = host.program
  const other = readInstalledVersions(host).filter(installed => installed !== version)
  const old = other.map(
    (installed): Finding => ({
      code: 'OLD_PLUGIN',
      level: 'warning',
      message: `Claude Code runs Logbook ${installed}; this is ${version}.`,
      next: 'Update it there with: claude plugin update logbook@logbook',
    }),
  )
  if (built) return [...off, ...old]
  const unbuilt: Finding = {
    code: 'OLD_PLUGIN',
    level: 'error',
    message: `The program that hooks run is not built in ${host.program.folder}.`,
    next: `Run "npm ci" once in ${host.program.folder}.`,
  }
  return [...off, ...old, unbuilt]
}
