// The files of a checkout that count: tracked or not, but not ignored. git is asked for names alone, and for nothing
// that could make it run a filter, a hook or a monitor: all of these a repository may name in its own settings.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { type Bounds, Untold } from './bounds.ts'
import { look, placeOf } from './place.ts'

const MOST_NAMES = 64 << 20

const LIST = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']

/** What the repository sets is overruled here. */
const QUIET = [
  '--no-pager',
  '--no-optional-locks',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null'].flatMap(setting => ['-c', setting]),
]

/** They name another repository than that of the folder, as within one of git's own hooks. */
const ELSEWHERE = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_WORK_TREE',
]

/**
 * Paths below `top`, each byte a letter, since a name need not be UTF-8. Those of submodules and of other
 * repositories inside are among them; what git knows and the disk does not, too. Throws Untold.
 */
export async function listInGit(top: string, bounds: Bounds): Promise<string[]> {
  const paths = new Set<string>()
  const folders = ['']
  for (const folder of folders) {
    for (const name of await ask(placeOf(top, folder).toString(), bounds)) {
      const path = folder + name
      if (paths.has(path)) continue
      paths.add(path)
      bounds.count(paths.size)
      const inside = path.replace(/\/$/, '')
      if (isRepository(top, inside)) folders.push(`${inside}/`)
    }
  }
  return [...paths]
}

/** A submodule, or a clone that nobody has added; never behind a link. */
function isRepository(top: string, path: string): boolean {
  return (
    (look(placeOf(top, path))?.isDirectory() ?? false) && look(placeOf(top, `${path}/.git`)) !== undefined
  )
}

function ask(folder: string, bounds: Bounds): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['-C', folder, ...QUIET, ...LIST], {
      // On Windows a program is looked for where one stands first: that must not be the repository.
      cwd: dirname(process.execPath),
      env: surroundings(),
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
      timeout: bounds.left(),
      killSignal: 'SIGKILL',
    })
    const pieces: Buffer[] = []
    let size = 0
    git.stdout.on('data', (piece: Buffer) => {
      pieces.push(piece)
      size += piece.length
      if (size > MOST_NAMES) git.kill('SIGKILL')
    })
    git.on('error', () => reject(new Untold('git cannot be started')))
    git.on('close', code => {
      if (code === 0) resolve(Buffer.concat(pieces).toString('latin1').split('\0').filter(Boolean))
      else if (code === null) reject(new Untold('git takes too long to list the files'))
      else reject(new Untold('git cannot list the files'))
    })
  })
}

function surroundings(): NodeJS.ProcessEnv {
  const env = Object.entries(process.env).filter(([name]) => !ELSEWHERE.includes(name))
  // Nothing is fetched for an answer, whatever is missing here.
  return { ...Object.fromEntries(env), GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' }
}
