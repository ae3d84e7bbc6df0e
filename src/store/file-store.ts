// The store on disk.
import { isUtf8 } from 'node:buffer'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { LogbookError } from '../errors.ts'
import type { SourceStamp } from '../session/quick-resume.ts'
import { unwritable, writeAtomic } from './atomic-write.ts'
import { withLock } from './lock.ts'
import { LOCAL, lockFolder } from './paths.ts'
import type { Store, StoredText } from './store.ts'

const LOCAL_IGNORE = `${LOCAL}/.gitignore`

export function openFileStore(root: string, lockWaitMs: number): Store {
  const at = (path: string) => join(root, path)

  async function read(path: string): Promise<StoredText | undefined> {
    try {
      const { size, mtimeMs } = statSync(at(path))
      const bytes = readFileSync(at(path))
      if (!isUtf8(bytes)) {
        throw new LogbookError(
          'INVALID_DOCUMENT',
          `${path} holds bytes that are not UTF-8 text.`,
          'Save it as UTF-8 in an editor; nothing was changed.',
        )
      }
      return { text: bytes.toString('utf8'), stamp: { size, mtimeMs } }
    } catch (error) {
      return refuseUnlessMissing(path, error)
    }
  }

  async function put(path: string, text: string, flush: boolean): Promise<SourceStamp> {
    if (path.startsWith(LOCAL) && path !== LOCAL_IGNORE) await keepLocalOutOfGit()
    makeFolder(dirname(path))
    await writeAtomic(at(path), text, { root, flush })
    const { size, mtimeMs } = statSync(at(path))
    return { size, mtimeMs }
  }

  function makeFolder(folder: string): void {
    if (existsSync(at(folder))) return
    try {
      mkdirSync(at(folder), { recursive: true })
    } catch (error) {
      throw unwritable(folder, error)
    }
  }

  async function keepLocalOutOfGit(): Promise<void> {
    if (!existsSync(at(LOCAL_IGNORE))) await put(LOCAL_IGNORE, '*\n', false)
  }

  return {
    root,
    read,
    async write(path, text, expected) {
      if (expected && (await read(path))?.text !== expected.text) {
        throw new LogbookError(
          'CONFLICT',
          `${path} was changed by someone else at the same moment. Nothing was overwritten.`,
          'Try again.',
        )
      }
      return put(path, text, true)
    },
    async keepCopy(path, text) {
      await put(path, text, false)
    },
    async names(folder) {
      try {
        return readdirSync(at(folder))
          .filter(name => !name.startsWith('.'))
          .sort()
      } catch (error) {
        return refuseUnlessMissing(folder, error) ?? []
      }
    },
    async create(path, text) {
      const temporary = `${dirname(path)}/.${process.pid}-${Date.now().toString(36)}.new`
      const stamp = await put(temporary, text, true)
      if (!claim(at(temporary), at(path), path)) {
        unlinkSync(at(temporary))
        throw new LogbookError('ALREADY_EXISTS', `${path} exists already.`)
      }
      return stamp
    },
    async move(from, to) {
      makeFolder(dirname(to))
      for (let count = 1; ; count += 1) {
        const free = count === 1 ? to : to.replace(/(\.\w+)?$/, `-${count}$1`)
        if (claim(at(from), at(free), free)) return free
      }
    },
    async lock(name, work) {
      await keepLocalOutOfGit()
      return withLock(at(lockFolder(name)), name, lockWaitMs, work)
    },
  }
}

/** Moves a file to a name that nobody has; false when somebody has it. */
function claim(from: string, to: string, shown: string): boolean {
  try {
    linkSync(from, to)
    unlinkSync(from)
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (!NO_LINKS.includes(code)) throw unwritable(shown, error)
  }
  // A file system without hard links: asking first leaves a moment in which somebody else may take the name.
  if (existsSync(to)) return false
  renameSync(from, to)
  return true
}

const NO_LINKS = ['ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EMLINK']

function refuseUnlessMissing(path: string, error: unknown): undefined {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  if (error instanceof LogbookError) throw error
  throw new LogbookError(
    'UNREADABLE',
    `${path} could not be read: ${(error as Error).message.split(',')[0]}.`,
    'Check its permissions.',
  )
}
