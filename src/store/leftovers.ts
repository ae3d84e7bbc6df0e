// What a process that was killed has left in the journal's folders. Nothing of it hinders anyone; it only lies there.
import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { claim } from './claim.ts'
import { hasLink } from './links.ts'
import { SESSIONS, TASKS } from './paths.ts'
import { isWrittenLate } from './replaced.ts'
import { statOf } from './root.ts'
import { setAside } from './set-aside.ts'
import { nameOfTaken } from './taken.ts'

export interface LeftOver {
  /**
   * `temporary`: half of a write. `taken`: a document out of its place. `conflict`: a text saved by two at once.
   * `late`: a version of a document that a program wrote into after it was replaced. `kept`: a person's file that stood in the place of one of ours.
   */
  kind: 'temporary' | 'taken' | 'conflict' | 'late' | 'kept'
  /** Relative to the root. */
  folder: string
  name: string
}

const MAY_BE_BUSY: LeftOver['kind'][] = ['temporary', 'taken']

/** Younger ones may belong to somebody who is writing. */
const YOUNG_MS = 60_000

export function listLeftOvers(root: string, now: Date): LeftOver[] {
  const tasks = hasLink(root, TASKS) ? [] : walk(root, TASKS)
  return [...walk(root, SESSIONS), ...tasks].flatMap(({ folder, name }) => {
    const kind = isWrittenLate(root, `${folder}/${name}`) ? 'late' : kindOf(name)
    if (!kind || (MAY_BE_BUSY.includes(kind) && isYoung(join(root, folder, name), now))) return []
    return [{ kind, folder, name }]
  })
}

/** Throws away what can be made again; a document goes back to its place, or beside another that stands there. */
export function mendLeftOver(root: string, { kind, folder, name }: LeftOver): void {
  const file = join(root, folder, name)
  const target = join(root, folder, nameOfTaken(name) ?? '')
  if (kind === 'temporary') rmSync(file, { force: true })
  else if (claim(file, target)) return
  else if (readFileSync(file).equals(readFileSync(target))) rmSync(file, { force: true })
  else setAside(file, target)
}

function kindOf(name: string): LeftOver['kind'] | undefined {
  if (/^\.\d+-\w+(-\d+)?\.(tmp|new)$|\.(json|receipt|reminder|resumed)\.\d+\.tmp$/.test(name))
    return 'temporary'
  if (/\.conflict-\d+$/.test(name)) return 'conflict'
  if (/\.kept(-\d+)?\.md$/.test(name)) return 'kept'
  return nameOfTaken(name)?.endsWith('.md') ? 'taken' : undefined
}

function isYoung(file: string, now: Date): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false })
  return !found || now.getTime() - found.ctimeMs < YOUNG_MS
}

function* walk(root: string, folder: string): Generator<{ folder: string; name: string }> {
  if (!statOf(join(root, folder))?.isDirectory()) return
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (entry.isDirectory()) yield* walk(root, `${folder}/${entry.name}`)
    else yield { folder, name: entry.name }
  }
}
