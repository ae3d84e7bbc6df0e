// Whether the journal's folders can be used: there, inside the root, and open to writing.
import { accessSync, constants, existsSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { LogbookError } from '../errors.ts'
import { targetOf } from './atomic-write.ts'
import { LOCAL, placeFolder, SESSIONS, SPRINTS, TASKS, taskFolder } from './paths.ts'

const DOCUMENTS = [
  ...[placeFolder('active'), placeFolder('archive')],
  ...[taskFolder('active'), taskFolder('archive'), SPRINTS],
]
const FOLDERS = [SESSIONS, `${SESSIONS}/journal`, LOCAL, TASKS, ...DOCUMENTS]

/** What cannot be written, or leads out of the root. Paths are relative to the root. */
export function findClosed(root: string): { path: string; outside: boolean }[] {
  const folders = FOLDERS.filter(folder => exists(join(root, folder)))
  const documents = DOCUMENTS.flatMap(folder =>
    isFolder(join(root, folder))
      ? readdirSync(join(root, folder))
          .filter(name => name.endsWith('.md'))
          .map(name => `${folder}/${name}`)
      : [],
  )
  return [...folders, ...documents].flatMap(path => {
    const outside = leadsOut(join(root, path), root)
    return outside || !isWritable(join(root, path)) ? [{ path, outside }] : []
  })
}

/** Also a link that leads nowhere. */
function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function isFolder(path: string): boolean {
  return existsSync(join(path, '.'))
}

function leadsOut(path: string, root: string): boolean {
  try {
    targetOf(path, root)
    return false
  } catch (error) {
    return error instanceof LogbookError && error.code === 'OUTSIDE_ROOT'
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
