// Finds unusable files and folders of the journal: of the wrong kind, outside the root, or read-only.
import { accessSync, constants, type Dirent, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { LogbookError } from '../../errors.ts'
import {
  CAPTURED,
  CLAUDE_SESSIONS,
  EARLIER_STATUS,
  INBOX,
  JOURNAL,
  KEYS,
  LATEST,
  LEDGER,
  LOCAL,
  LOCKS,
  placeFolder,
  REPLACED,
  RUNS,
  SESSIONS,
  SPRINTS,
  STATUS,
  TASKS,
  TRANSCRIPTS,
  taskFolder,
} from '../paths.ts'
import { type ListFolder, listOnce } from './plain-folders.ts'
import { targetOf } from './replacing/atomic-write.ts'
import { statOf } from './root.ts'

export interface Closed {
  /** Relative to the root. */
  path: string
  /** `no-file`: a folder, a pipe or a device in the place of a file. `no-folder`: a file in the place of a folder. */
  why: 'empty' | 'no-file' | 'no-folder' | 'outside' | 'unwritable'
}

const TASK_FOLDERS = [taskFolder('active'), taskFolder('archive'), SPRINTS]
const FOLDERS = new Set([
  ...[SESSIONS, placeFolder('active'), placeFolder('archive'), JOURNAL, KEYS],
  ...[LOCAL, LOCKS, INBOX, CAPTURED, TRANSCRIPTS, LATEST, CLAUDE_SESSIONS, LEDGER, REPLACED, RUNS],
  ...[STATUS, EARLIER_STATUS],
  ...[TASKS, ...TASK_FOLDERS],
])
/** Folders that hold only folders. */
const OF_FOLDERS = [JOURNAL, LOCKS, INBOX, REPLACED, CAPTURED, RUNS]
const FILE = /\.(?:md|jsonl?|yaml|tsv|gitignore)$/
/** These may be read-only: they are documents, which somebody may protect on purpose, or files written in place. */
const WRITTEN = /\.jsonl$|\/(?:active|archive|sprints)\/[^/]+\.md$/
/** The most files and folders to look at. No journal has more. */
const MOST = 50_000

/** Lists what is unusable, and why. A folder stands for everything in it. */
export function findClosed(root: string, list: ListFolder = listOnce(root)): Closed[] {
  const found: Closed[] = []
  const folders = [SESSIONS, TASKS].filter(path => lookInto(root, path, lstatOf(join(root, path)), found))
  let count = 0
  for (const folder of folders) {
    for (const entry of entriesOf(list, folder, found)) {
      count += 1
      if (count > MOST) return found
      const path = `${folder}/${entry.name}`
      if (lookInto(root, path, entry, found)) folders.push(path)
    }
  }
  return found
}

/** True if the folder is to be searched. */
function lookInto(
  root: string,
  path: string,
  entry: Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'> | undefined,
  found: Closed[],
): boolean {
  if (!entry) return false
  const add = (why: Closed['why']) => {
    found.push({ path, why })
    return false
  }
  if (entry.isSymbolicLink() && leadsOut(join(root, path), root)) return add('outside')
  const stats = entry.isSymbolicLink() ? statOf(join(root, path)) : entry
  const wantsFolder =
    FOLDERS.has(path) ||
    path.endsWith('/entries') ||
    OF_FOLDERS.some(folder => path.slice(0, path.lastIndexOf('/')) === folder)
  if (stats?.isDirectory())
    return FILE.test(path) && !wantsFolder
      ? add('no-file')
      : isWritable(join(root, path)) || add('unwritable')
  if (wantsFolder) return add('no-folder')
  if (!stats?.isFile()) return add('no-file')
  if (WRITTEN.test(path) && !isWritable(join(root, path))) return add('unwritable')
  const isTask = TASK_FOLDERS.includes(path.slice(0, path.lastIndexOf('/')))
  if (isTask && path.endsWith('.md') && statOf(join(root, path))?.size === 0) return add('empty')
  return false
}

function entriesOf(list: ListFolder, path: string, found: Closed[]): readonly Dirent[] {
  try {
    return list(path)
  } catch {
    if (!found.some(one => one.path === path)) found.push({ path, why: 'unwritable' })
    return []
  }
}

function lstatOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function leadsOut(path: string, root: string): boolean {
  try {
    targetOf(path, root)
    return false
  } catch (error) {
    return error instanceof LogbookError && ['OUTSIDE_ROOT', 'UNWRITABLE'].includes(error.code)
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
