// Finds what killed processes left in the folders of the journal. It stops no writer.
import { lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LOCAL, SESSIONS, TASKS } from '../paths.ts'
import { hasLink } from './links.ts'
import { type ListFolder, listOnce } from './plain-folders.ts'
import { claim } from './replacing/claim.ts'
import { isWrittenLate } from './replacing/earlier-versions.ts'
import { nameOfMovedAside } from './replacing/moved-aside.ts'
import { setAside } from './replacing/set-aside.ts'
import { statOf } from './root.ts'

export interface LeftOver {
  /**
   * `temporary`: half of a write. `taken`: a document out of its place. `conflict`: one of two texts saved at once.
   * `outdated`: a note of an older version, which nothing reads any more.
   * `late`: a version of a document that a program wrote into after it was replaced. `kept`: a person's file that stood in the place of one of ours.
   */
  kind: 'temporary' | 'taken' | 'conflict' | 'late' | 'kept' | 'outdated'
  /** Relative to the root. */
  folder: string
  name: string
}

/** The old folder of notes for the next prompt, which are now in the user's state folder. */
const OLD_NOTES = `${LOCAL}/next-prompt`

const MAY_BE_BUSY: LeftOver['kind'][] = ['temporary', 'taken']

/** Younger files may belong to a running writer. */
const YOUNG_MS = 60_000

export function listLeftOvers(root: string, now: Date, list: ListFolder = listOnce(root)): LeftOver[] {
  const tasks = hasLink(root, TASKS) ? [] : walk(root, TASKS, list)
  return [...walk(root, SESSIONS, list), ...tasks].flatMap(({ folder, name }) => {
    const outdated = folder === OLD_NOTES ? 'outdated' : undefined
    const kind = isWrittenLate(root, `${folder}/${name}`) ? 'late' : (outdated ?? kindOf(name))
    if (!kind || (MAY_BE_BUSY.includes(kind) && isYoung(join(root, folder, name), now))) return []
    return [{ kind, folder, name }]
  })
}

/** Deletes half a write. A document goes back to its place, or beside another one there. */
export function mendLeftOver(root: string, { kind, folder, name }: LeftOver): void {
  const file = join(root, folder, name)
  const target = join(root, folder, nameOfMovedAside(name) ?? '')
  if (kind === 'temporary') rmSync(file, { force: true })
  else if (kind === 'outdated') removeNote(root, file)
  else if (claim(file, target)) return
  else if (readFileSync(file).equals(readFileSync(target))) rmSync(file, { force: true })
  else setAside(file, target)
}

/** Removes the note, and the folder with the last one. */
function removeNote(root: string, file: string): void {
  rmSync(file, { force: true })
  if (readdirSync(join(root, OLD_NOTES)).length === 0) rmdirSync(join(root, OLD_NOTES))
}

function kindOf(name: string): LeftOver['kind'] | undefined {
  if (/^\.\d+-\w+(-\d+)?\.(tmp|new)$|\.(json|receipt|reminder|resumed)\.\d+(-\w*)?\.tmp$/.test(name))
    return 'temporary'
  if (/\.conflict-\d+$/.test(name)) return 'conflict'
  if (/\.kept(-\d+)?\.md$/.test(name)) return 'kept'
  return nameOfMovedAside(name)?.endsWith('.md') ? 'taken' : undefined
}

function isYoung(file: string, now: Date): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false })
  return !found || now.getTime() - found.ctimeMs < YOUNG_MS
}

function* walk(root: string, folder: string, list: ListFolder): Generator<{ folder: string; name: string }> {
  if (statOf(join(root, folder))?.isDirectory()) yield* walkInto(folder, list)
}

function* walkInto(folder: string, list: ListFolder): Generator<{ folder: string; name: string }> {
  for (const entry of list(folder)) {
    if (entry.isDirectory()) yield* walkInto(`${folder}/${entry.name}`, list)
    else yield { folder, name: entry.name }
  }
}
