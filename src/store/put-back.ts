// Brings a document back to its place, from which it was taken to be replaced: when the replacing failed, or when
// the process ended in the middle of it. Somebody may have made a new file there meanwhile.
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { flushFolder, remove, writeTemporary } from './atomic-write.ts'
import { claim, nameAlso } from './claim.ts'
import { joinTexts } from './join-texts.ts'
import { letGo } from './replaced.ts'
import { setAside } from './set-aside.ts'

const ATTEMPTS = 5

/**
 * Afterwards all text is under the document's name: what was appended meanwhile stands at its end. Only where a
 * person saved another version, that stands there, and the older one beside it: then its path is returned.
 */
export async function putBack(root: string, taken: string, target: string): Promise<string | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (taken === target || !exists(taken) || claim(taken, target)) return undefined
    if (forgetFinished(root, taken, target)) return undefined
    const made = await readSettled(target)
    if (made === undefined) continue
    const document = readFileSync(taken)
    const joined = joinTexts(document, made)
    if (!joined) break
    if (joined !== made && !replaceByBoth(root, { taken, target, made, joined })) continue
    letGo(root, taken, target, document)
    return undefined
  }
  return setAside(taken, target)
}

/** The write had come to its end, but for the tidying up: the file under the document's name is still the temporary one too. */
function forgetFinished(root: string, taken: string, target: string): boolean {
  const there = statSync(target, { throwIfNoEntry: false })
  if (!there || there.nlink < 2) return false
  const folder = dirname(target)
  const temporary = readdirSync(folder)
    .filter(name => /^\.\d+-\w+-\d+\.tmp$/.test(name))
    .find(name => lstatSync(join(folder, name), { throwIfNoEntry: false })?.ino === there.ino)
  if (!temporary) return false
  letGo(root, taken, target, readFileSync(taken))
  remove(join(folder, temporary))
  return true
}

interface Both {
  taken: string
  target: string
  made: Buffer
  joined: Buffer
}

/** False when somebody wrote again meanwhile. */
function replaceByBoth(root: string, { taken, target, made, joined }: Both): boolean {
  const temporary = writeTemporary(taken, joined, true)
  // Under a name where a process that is killed here leaves it in sight.
  const aside = setAside(target, target)
  const done = readFileSync(aside).equals(made) && nameAlso(temporary.path, target)
  if (done) letGo(root, aside, target, made)
  else claim(aside, target)
  remove(temporary.path)
  flushFolder(dirname(target))
  return done
}

const LOOK_MS = 10
const PATIENCE_MS = 400

/** The file when its writer seems to have ended, or time is over; undefined when it is gone. Throws when it is no file. */
async function readSettled(path: string): Promise<Buffer | undefined> {
  let before: Buffer | undefined
  for (let waited = 0; ; waited += LOOK_MS) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return undefined
    if (!found.isFile()) throw new Error(`${basename(path)} is not a file`)
    const now = readFileSync(path)
    // An editor that empties a file fills it in a moment.
    if ((now.length > 0 && before?.equals(now)) || waited >= PATIENCE_MS) return now
    before = now
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
