// Somebody else saves the document just before each single step of our write.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFileStore } from '../../src/store/disk/file-store.ts'
import { makeFolder } from '../helpers/folders.ts'
import { watchDisk } from '../helpers/watched-disk.ts'

const WATCHED = [
  'openSync',
  'readSync',
  'lstatSync',
  'writeFileSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
]
const { disk, step } = watchDisk(name => WATCHED.includes(name))
const BEFORE = 'one\nlast\n'
const OURS = 'two\nlast\n'
const THEIRS = 'one\nwhat a person has just saved\nlast\n'

const EDITORS: [string, (file: string) => void][] = [
  ['writes into the file', file => disk.writeFileSync(file, THEIRS)],
  [
    'renames a new file over it',
    file => {
      disk.writeFileSync(`${file}.swp`, THEIRS)
      disk.renameSync(`${file}.swp`, file)
    },
  ],
  [
    'sets the old file aside and writes a new one',
    file => {
      if (disk.existsSync(file)) disk.renameSync(file, `${file}.bak`)
      disk.writeFileSync(file, THEIRS)
    },
  ],
]

/** Runs one write with `act` before the call of that number; false when there are fewer calls. */
async function writeWith(number: number, act: (folder: string) => void) {
  const folder = makeFolder()
  const store = openFileStore(folder, 1_000)
  await store.write('a.md', BEFORE)
  const seen = await store.read('a.md')
  let calls = 0
  step.before = () => {
    calls += 1
    if (calls === number) act(folder)
  }
  const outcome = await store.write('a.md', OURS, seen).then(
    () => 'written',
    error => error.code,
  )
  step.before = () => {}
  return { folder, store, outcome, reached: calls >= number }
}

const namesIn = (folder: string) => disk.readdirSync(folder).filter(name => name !== '.sessions')

const textsIn = (folder: string) => namesIn(folder).map(name => disk.readFileSync(join(folder, name), 'utf8'))

test.each(EDITORS)('what an editor saves that %s is kept, whenever it saves', async (_, save) => {
  const outcomes = new Set<string>()
  for (let number = 1; ; number += 1) {
    const { folder, store, outcome, reached } = await writeWith(number, at => save(join(at, 'a.md')))
    if (!reached) break
    outcomes.add(outcome)
    expect(textsIn(folder), `saved before call ${number}`).toContain(THEIRS)
    expect((await store.read('a.md'))?.text, `read after call ${number}`).toBe(THEIRS)
    expect(await store.names('.')).not.toContain('.a.md~')
  }
  expect([...outcomes].sort()).toEqual(['CONFLICT', 'written'])
})

test('a reader meets the whole document at every moment', async () => {
  const seen: (string | undefined)[] = []
  for (let number = 1; ; number += 1) {
    const { outcome, reached } = await writeWith(number, folder => {
      const reader = openFileStore(folder, 1_000)
      void reader.read('a.md').then(stored => seen.push(stored?.text))
      void reader.names('.').then(names => expect(names).toEqual(['a.md']))
    })
    if (!reached) break
    expect(outcome).toBe('written')
  }
  expect([...new Set(seen)].sort()).toEqual([BEFORE, OURS])
})

test('a document that is deleted or renamed meanwhile is not brought back', async () => {
  for (const away of [disk.unlinkSync, (file: string) => disk.renameSync(file, `${file}.moved`)]) {
    for (let number = 1; ; number += 1) {
      const { folder, outcome, reached } = await writeWith(number, at => {
        if (disk.existsSync(join(at, 'a.md'))) away(join(at, 'a.md'))
      })
      if (!reached) break
      expect(['CONFLICT', 'written']).toContain(outcome)
      if (outcome === 'CONFLICT') expect(disk.existsSync(join(folder, 'a.md'))).toBe(false)
    }
  }
})

test('what a writer left that died in the middle is read, and the next write puts it back', async () => {
  const folder = makeFolder()
  const store = openFileStore(folder, 1_000)
  disk.writeFileSync(join(folder, '.a.md~'), 'one\n')
  expect(await store.names('.')).toEqual(['a.md'])
  const seen = await store.read('a.md')
  expect(seen?.text).toBe('one\n')
  await store.write('a.md', 'two\n', seen)
  expect(namesIn(folder)).toEqual(['a.md'])
  disk.renameSync(join(folder, 'a.md'), join(folder, '.a.md~'))
  expect(await store.move('a.md', 'b.md')).toBe('b.md')
  expect(namesIn(folder)).toEqual(['b.md'])
})

test.skipIf(process.platform === 'win32')('so it is behind a link', async () => {
  const folder = makeFolder()
  const store = openFileStore(folder, 1_000)
  disk.mkdirSync(join(folder, 'far'))
  disk.writeFileSync(join(folder, 'far', '.real.md~'), 'one\n')
  disk.symlinkSync('far/real.md', join(folder, 'a.md'))
  expect((await store.read('a.md'))?.text).toBe('one\n')
})
