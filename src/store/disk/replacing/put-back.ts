// Puts a document back that was moved aside for a replacement: after a failure, or after the process ended in the middle.
// Another program may have made a new file in its place.
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

/** The most attempts. A program that appends without pause makes a new file each time. */
const ATTEMPTS = 100

/**
 * Afterwards all text is under the document's name, with appended text at its end. If a person saved another version,
 * that one keeps the name. The older one is then beside it, and its path is returned.
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
    // This name is visible, in case the process is killed here.
    const aside = setAside(target, target)
    const added = readFileSync(aside)
    append(taken, (joinTexts(document, added) ?? added).subarray(document.length))
    letGo(keeping, aside, target, added)
  }
  return setAside(taken, target)
}

/** True if the write was complete except for the clean-up: the document's file still has its temporary name too. */
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
 * The new file in the document's place; undefined if it is gone. An editor may still write it, so this waits while it is
 * empty or a beginning of the document. Throws if it is not a file.
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
