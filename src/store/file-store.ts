// The store on disk.
import { isUtf8 } from 'node:buffer'
import { link, mkdir, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'
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
      const { size, mtimeMs } = await stat(at(path))
      const bytes = await readFile(at(path))
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

  async function write(path: string, text: string, expected?: StoredText): Promise<SourceStamp> {
    if (path.startsWith(LOCAL) && path !== LOCAL_IGNORE) await keepLocalOutOfGit()
    await makeFolder(dirname(path))
    if (expected) {
      const now = await read(path)
      if (now?.text !== expected.text) {
        throw new LogbookError(
          'CONFLICT',
          `${path} was changed by someone else at the same moment. Nothing was overwritten.`,
          'Try again.',
        )
      }
    }
    await writeAtomic(at(path), text, root)
    const { size, mtimeMs } = await stat(at(path))
    return { size, mtimeMs }
  }

  async function makeFolder(folder: string): Promise<void> {
    await mkdir(at(folder), { recursive: true }).catch(error => {
      throw unwritable(folder, error)
    })
  }

  async function keepLocalOutOfGit(): Promise<void> {
    if (await stat(at(LOCAL_IGNORE)).catch(() => undefined)) return
    await write(LOCAL_IGNORE, '*\n')
  }

  return {
    root,
    read,
    write,
    async names(folder) {
      const names = await readdir(at(folder)).catch(error => refuseUnlessMissing(folder, error))
      return (names ?? []).filter(name => !name.startsWith('.')).sort()
    },
    async create(path, text) {
      const temporary = `${dirname(path)}/.${process.pid}-${Date.now().toString(36)}.new`
      const stamp = await write(temporary, text)
      try {
        await link(at(temporary), at(path))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(path, error)
        throw new LogbookError('ALREADY_EXISTS', `${path} exists already.`)
      } finally {
        await unlink(at(temporary)).catch(() => undefined)
      }
      return stamp
    },
    async move(from, to) {
      await makeFolder(dirname(to))
      await rename(at(from), at(to)).catch(error => {
        throw unwritable(to, error)
      })
    },
    async lock(name, work) {
      await keepLocalOutOfGit()
      return withLock(at(lockFolder(name)), name, lockWaitMs, work)
    },
  }
}

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
