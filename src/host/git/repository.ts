// Runs git for work that changes a repository. Hooks and signatures are off: hooks are made for the commits of a person,
// at a checkout with all its tools, and a signature would vouch for what an agent wrote, or ask for a passphrase at night.
import { LogbookError } from '../../errors.ts'
import { beginningOf } from '../../text/cut.ts'
import { commandGit, type GitEnd, GitSilent } from './ask-git.ts'

export interface Repository {
  readonly folder: string
  run(args: string[], more?: More): Promise<GitEnd>
  /** Its output. Throws UNWRITABLE with what git says if it fails. */
  get(args: string[], more?: More): Promise<string>
  /** The commit that a full name of a reference leads to. */
  commitOf(reference: string): Promise<string | undefined>
  isAncestor(one: string, other: string): Promise<boolean>
}

interface More {
  input?: string
  env?: Record<string, string>
}

const SETTINGS = [
  'core.fsmonitor=',
  'core.hooksPath=/dev/null',
  'core.quotePath=false',
  'core.alternateRefsCommand=',
  'commit.gpgSign=false',
  'gc.auto=0',
  'i18n.commitEncoding=UTF-8',
  'log.showSignature=false',
  'maintenance.auto=false',
  'merge.autoStash=false',
  'merge.verifySignatures=false',
  'submodule.recurse=false',
]

/** `folder` is the top of a checkout, or the folder around a bare repository. */
export async function openRepository(folder: string): Promise<Repository> {
  return repositoryWith(folder, [...SETTINGS, ...(await listHooks(folder))])
}

/**
 * The same to look only, before a user has agreed to anything: it loads nothing, and no program merges. A conflict that
 * such a program would resolve counts as one.
 */
export async function lookAtRepository(folder: string): Promise<Repository> {
  return repositoryWith(folder, SETTINGS, { ...LOADS_NOTHING, ...(await withoutDrivers(folder)) })
}

const LOADS_NOTHING = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' }

/** How git itself merges a text. */
const OWN_DRIVER = 'git merge-file --marker-size=%L %A %O %B'

/** In the environment, because a name may hold what ends one on the command line. */
async function withoutDrivers(folder: string): Promise<Record<string, string>> {
  const keys = await listKeys(folder, '^merge\\..*\\.driver$')
  const entries = keys.flatMap((key, at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, OWN_DRIVER],
  ])
  return { GIT_CONFIG_COUNT: String(keys.length), ...Object.fromEntries(entries) }
}

function repositoryWith(folder: string, settings: string[], env: Record<string, string> = {}): Repository {
  const run = (args: string[], more: More = {}) =>
    commandGit({ folder, args, settings, ...more, env: { ...env, ...more.env } }).catch(error => {
      throw error instanceof GitSilent ? silent(error) : error
    })
  const get = async (args: string[], more?: More) => {
    const end = await run(args, more)
    if (end.exit !== 0)
      throw new LogbookError('UNWRITABLE', `Git refuses: ${saidBy(end)}`, undefined, { folder })
    return end.output
  }
  return {
    folder,
    run,
    get,
    commitOf: async reference => {
      const { exit, output } = await run(['rev-parse', '--verify', '--quiet', `${reference}^{commit}`])
      return exit === 0 ? output.trim() : undefined
    },
    isAncestor: async (one, other) => {
      const end = await run(['merge-base', '--is-ancestor', one, other])
      if (end.exit > 1) throw new LogbookError('UNWRITABLE', `Git refuses: ${saidBy(end)}`)
      return end.exit === 0
    },
  }
}

/** Newer versions of git run hooks that settings name. */
async function listHooks(folder: string): Promise<string[]> {
  const keys = await listKeys(folder, '^hook\\.')
  const names = keys.flatMap(key => /^hook\.(.+)\.\w+$/s.exec(key)?.[1] ?? [])
  return [...new Set(names)].filter(name => !name.includes('=')).map(name => `hook.${name}.enabled=false`)
}

async function listKeys(folder: string, pattern: string): Promise<string[]> {
  const args = ['config', '-z', '--name-only', '--get-regexp', pattern]
  const { output } = await commandGit({ folder, args, settings: [] }).catch(error => {
    throw error instanceof GitSilent ? silent(error) : error
  })
  return [...new Set(output.split('\0').filter(Boolean))]
}

/** One line, without its labels. */
export function saidBy({ exit, output, errors }: GitEnd): string {
  const lines = (errors.trim() || output)
    .split('\n')
    .filter(line => line.trim() && !/^(?:hint|warning):/.test(line))
  const line = lines.find(one => /^(?:fatal|error):/.test(one)) ?? lines[0] ?? `it ends with status ${exit}`
  return beginningOf(line.replace(/^(?:fatal|error): |[.\s]+$/g, ''), 300)
}

function silent({ why }: GitSilent): LogbookError {
  return why === 'missing'
    ? new LogbookError(
        'UNWRITABLE',
        'Git cannot be started.',
        'Install git, or run without worktrees: --here.',
      )
    : new LogbookError('UNWRITABLE', 'Git was ended, or has taken too long.', 'Try it again.')
}
