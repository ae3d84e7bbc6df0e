// The store on disk.
import { isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { SourceStamp } from '../../briefing/quick-resume.ts'
import { LogbookError, reasonOf } from '../../errors.ts'
import { KEYS, LOCAL, lockFolder, SESSIONS } from '../paths.ts'
import type { Store, StoredText } from '../store.ts'
import { appendLine } from './append-line.ts'
import { hasLink } from './links.ts'
import { withLock } from './lock.ts'
import { ignoreInGit, makeFolders } from './modes.ts'
import { readerIn } from './read-file.ts'
import {
  flushFolder,
  keepInside,
  remove,
  syncFolder,
  targetOf,
  unwritable,
  writeAtomic,
  writeTemporary,
} from './replacing/atomic-write.ts'
import { claim } from './replacing/claim.ts'
import { visibleNames } from './replacing/moved-aside.ts'
import { moveAside, replaceUnchanged } from './replacing/replace.ts'

/** Folders for this machine only. */
const IGNORED = [LOCAL, KEYS]

/** `mayKeep`: see replacing/earlier-versions.ts. */
export function openFileStore(
  root: string,
  lockWaitMs: number,
  mayKeep: (text: string) => boolean = () => true,
): Store {
  const keeping = { root, mayKeep }
  const at = (path: string) => join(root, path)
  const read = readerIn(root)

  async function readText(path: string): Promise<StoredText | undefined> {
    try {
      const stored = read(at(path))
      if (stored && !isUtf8(stored.bytes)) {
        throw new LogbookError(
          'INVALID_DOCUMENT',
          `${path} holds bytes that are not UTF-8 text.`,
          'Save it as UTF-8 in an editor; nothing was changed.',
        )
      }
      return stored && { text: stored.bytes.toString('utf8'), stamp: stored.stamp }
    } catch (error) {
      return refuseUnlessMissing(path, error)
    }
  }

  async function readLines(path: string): Promise<string | undefined> {
    try {
      return read(at(path))?.bytes.toString('utf8')
    } catch (error) {
      return refuseUnlessMissing(path, error)
    }
  }

  async function put(path: string, text: string, flush: boolean): Promise<SourceStamp> {
    makeRoom(path)
    return writeAtomic(at(path), text, { root, flush })
  }

  function makeRoom(path: string): void {
    for (const folder of IGNORED) if (path.startsWith(`${folder}/`)) keepOutOfGit(folder)
    makeFolder(dirname(path))
  }

  function makeFolder(folder: string): void {
    if (existsSync(at(folder))) return
    makeRoot()
    keepInside(at(folder), root)
    try {
      const first = makeFolders(at(folder))
      // If the disk loses a new folder, the flushed files in it are lost too.
      for (let made = at(folder); first && made.length >= first.length; made = dirname(made))
        syncFolder(dirname(made))
    } catch (error) {
      throw unwritable(folder, error)
    }
  }

  /** LOGBOOK_ROOT may name a folder that does not exist yet. */
  function makeRoot(): void {
    try {
      if (!existsSync(root)) makeFolders(root)
    } catch (error) {
      throw unwritable(root, error)
    }
  }

  function keepOutOfGit(folder: string): void {
    makeFolder(folder)
    try {
      ignoreInGit(root, folder)
    } catch (error) {
      throw unwritable(folder, error)
    }
  }

  return {
    root,
    read: readText,
    readLines,
    async write(path, text, expected) {
      if (!expected) return put(path, text, true)
      keepOutOfGit(LOCAL)
      return replaceUnchanged(at(path), text, expected.text, keeping)
    },
    async keepCopy(path, text) {
      await put(path, text, false)
    },
    async append(path, line) {
      appendLine(root, path, line)
    },
    async names(folder) {
      try {
        return visibleNames(readdirSync(at(folder))).sort()
      } catch (error) {
        return refuseUnlessMissing(folder, error) ?? []
      }
    },
    changedAt(path) {
      try {
        return statSync(at(path), { throwIfNoEntry: false })?.mtimeMs
      } catch {
        // Reading the file says what is wrong with it.
        return undefined
      }
    },
    keepInside(folder) {
      keepInside(at(folder), root)
    },
    async create(path, text) {
      makeRoom(path)
      const target = targetOf(at(path), root)
      // A name that is taken is not worth a flush. The claim below decides between several at once.
      if (existsSync(target)) throw alreadyThere(path)
      const temporary = writeTemporary(target, text, true)
      let claimed = false
      try {
        claimed = claim(temporary.path, target)
      } catch (error) {
        throw unwritable(path, error)
      } finally {
        if (!claimed) remove(temporary.path)
      }
      if (!claimed) throw alreadyThere(path)
      flushFolder(dirname(target))
      return temporary.stamp
    },
    async move(from, to, expected) {
      makeFolder(dirname(to))
      targetOf(at(to), root)
      const moved = await moveAside(at(from), numbered(at(to)), keeping, expected)
      return relative(root, moved).replaceAll('\\', '/')
    },
    async remove(path) {
      const folder = dirname(path)
      // A cloned repository may bring one of our folders as a link. Files behind it are not ours to remove.
      if (folder.startsWith(`${SESSIONS}/`) && hasLink(at(SESSIONS), folder.slice(SESSIONS.length + 1)))
        return
      try {
        rmSync(at(path), { force: true })
      } catch (error) {
        throw unwritable(path, error)
      }
    },
    async lock(name, work) {
      keepOutOfGit(LOCAL)
      keepInside(at(lockFolder(name)), root)
      return withLock(at(lockFolder(name)), name, lockWaitMs, work)
    },
  }
}

function alreadyThere(path: string): LogbookError {
  return new LogbookError('ALREADY_EXISTS', `${path} already exists.`)
}

function* numbered(path: string): Generator<string> {
  yield path
  for (let count = 2; ; count += 1) yield path.replace(/(\.\w+)?$/, `-${count}$1`)
}

function refuseUnlessMissing(path: string, error: unknown): undefined {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  if (error instanceof LogbookError) throw error
  throw new LogbookError(
    'UNREADABLE',
    `${path} could not be read: ${reasonOf(error) ?? (error as Error).message}.`,
    'Check its permissions.',
  )
}
