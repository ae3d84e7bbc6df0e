// Brings a document back to its place, from which it was taken to be replaced: when the replacing failed, or when
// the process ended in the middle of it. Somebody may have made a new file there meanwhile.
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { remove } from './atomic-write.ts'
import { claim } from './claim.ts'
import { type Keeping, letGo } from './earlier-versions.ts'
import { joinTexts } from './join-texts.ts'
import { setAside } from './set-aside.ts'

/** A program that appends without a pause makes a new file again and again. */
const ATTEMPTS = 100

/**
 * Afterwards all text is under the document's name: what was appended meanwhile stands at its end. Only where a
 * person saved another version, that stands there, and the older one beside it: then its path is returned.
 */
export async function putBack(keeping: Keeping, taken: string, target: string): Promise<string | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (taken === target || !exists(taken) || claim(taken, target)) return undefined
    if (forgetFinished(keeping, taken, target)) return undefined
    const document = readFileSync(taken)
    const made = await readSettled(target, document)
    if (made === undefined) continue
    const joined = joinTexts(document, made)
    if (!joined) break
    if (joined === made) {
      letGo(keeping, taken, target, document)
      return undefined
    }
    // Under a name where a process that is killed here leaves it in sight.
    const aside = setAside(target, target)
    const added = readFileSync(aside)
    append(taken, (joinTexts(document, added) ?? added).subarray(document.length))
    letGo(keeping, aside, target, added)
  }
  return setAside(taken, target)
}

/** The write had come to its end, but for the tidying up: the file under the document's name is still the temporary one too. */
function forgetFinished(keeping: Keeping, taken: string, target: string): boolean {
  const there = statSync(target, { throwIfNoEntry: false })
  if (!there || there.nlink < 2) return false
  const folder = dirname(target)
  const temporary = readdirSync(folder)
    .filter(name => /^\.\d+-\w+-\d+\.tmp$/.test(name))
    .find(name => lstatSync(join(folder, name), { throwIfNoEntry: false })?.ino === there.ino)
  if (!temporary) return false
  letGo(keeping, taken, target, readFileSync(taken))
  remove(join(folder, temporary))
  return true
}

function append(path: string, text: Buffer): void {
  const file = openSync(path, 'a')
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const LOOK_MS = 10
const PATIENCE_MS = 400

/**
 * The file that was made in the document's place; undefined when it is gone. An editor may still be writing it:
 * what is empty, or begins like the document, is waited for. Throws when it is no file.
 */
async function readSettled(path: string, document: Buffer): Promise<Buffer | undefined> {
  let before: Buffer | undefined
  for (let waited = 0; ; waited += LOOK_MS) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return undefined
    if (!found.isFile()) throw new Error(`${basename(path)} is not a file`)
    const now = readFileSync(path)
    const isAddition = now.length > 0 && joinTexts(document, now) !== undefined && !beginsLike(document, now)
    if (isAddition || (now.length > 0 && before?.equals(now)) || waited >= PATIENCE_MS) return now
    before = now
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
}

function beginsLike(document: Buffer, text: Buffer): boolean {
  return document.subarray(0, text.length).equals(text)
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
