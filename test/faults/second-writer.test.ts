// A shell, a script or another program writes to the document just before each single step of our write, or has it
// open all the while. Whatever it adds or replaces is in the document afterwards, or beside it and told.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { redact } from '../../src/secrets/redact.ts'
import { openFileStore } from '../../src/store/disk/file-store.ts'
import { listLeftOvers } from '../../src/store/disk/leftovers.ts'
import type { Store } from '../../src/store/store.ts'
import { makeFolder } from '../helpers/folders.ts'
import { watchDisk } from '../helpers/watched-disk.ts'

const { disk, step } = watchDisk(name =>
  /^(open|read|readFile|readdir|writeFile|appendFile|fsync|close|rename|link|unlink|rm|mkdir|stat|lstat)Sync$/.test(
    name,
  ),
)
const DOCUMENT = '# Sign in\n\nWords of a person.\nMore words.\n'
const OURS = 'What we log.'
const THEIRS = 'What they add.'

/** Each is given the file and does its work in the order of the numbers: the first at once, the next at a later step. */
type Program = (file: string) => (() => void)[]

const APPENDING: [string, Program][] = [
  ['appends a line', file => [() => disk.appendFileSync(file, `${THEIRS}\n`)]],
  ['appends without a line end', file => [() => disk.appendFileSync(file, THEIRS)]],
  [
    'appends twice',
    file => [
      () => disk.appendFileSync(file, 'A first line.\n'),
      () => disk.appendFileSync(file, `${THEIRS}\n`),
    ],
  ],
  [
    'opens it, and appends later',
    file => {
      let opened = 0
      return [
        () => {
          opened = disk.openSync(file, 'a')
        },
        () => {
          disk.writeSync(opened, `${THEIRS}\n`)
          disk.closeSync(opened)
        },
      ]
    },
  ],
]

const REPLACING: [string, Program][] = [
  ['truncates and writes', file => [() => disk.writeFileSync(file, `${THEIRS}\n`)]],
  [
    'truncates, and writes later',
    file => {
      let opened = 0
      return [
        () => {
          opened = disk.openSync(file, 'w')
        },
        () => {
          disk.writeSync(opened, `# Sign in\n${THEIRS}\n`)
          disk.closeSync(opened)
        },
      ]
    },
  ],
  [
    'renames a new file over it',
    file => [
      () => {
        disk.writeFileSync(`${file}.new`, `# Sign in\n\n${THEIRS}\n`)
        disk.renameSync(`${file}.new`, file)
      },
    ],
  ],
  [
    'copies it with a line more and renames that over it',
    file => [
      () => {
        const text = disk.existsSync(file) ? disk.readFileSync(file, 'utf8') : ''
        disk.writeFileSync(`${file}.new`, `${text}${THEIRS}\n`)
        disk.renameSync(`${file}.new`, file)
      },
    ],
  ],
]

/** Reads, adds our line, writes; again while somebody else is quicker, as a verb does. */
async function log(store: Store, line: string): Promise<string> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const seen = await store.read('a.md')
    try {
      await store.write('a.md', `${seen?.text}${line}\n`, seen)
      return 'written'
    } catch (error) {
      if ((error as { code: string }).code !== 'CONFLICT') return (error as { code: string }).code
    }
  }
  return 'CONFLICT'
}

interface Trial {
  file: string
  outcome: string
  /** It was out of its place when the first act came. */
  away: boolean
  /** The steps of the write that there were. */
  steps: number
}

async function tryOut(program: Program, at: number[]): Promise<Trial> {
  const folder = makeFolder()
  const file = join(folder, 'a.md')
  disk.writeFileSync(file, DOCUMENT)
  const store = openFileStore(folder, 1_000)
  const acts = program(file)
  let steps = 0
  let away = false
  step.before = () => {
    steps += 1
    at.forEach((number, index) => {
      if (number !== steps) return
      if (index === 0) away = !disk.existsSync(file)
      acts[index]?.()
    })
  }
  const outcome = await log(store, OURS)
  const counted = steps
  // Who is late is not too late.
  step.before = () => {}
  at.forEach((number, index) => {
    if (number > counted) acts[index]?.()
  })
  await log(store, 'Our next line.')
  return { file, outcome, away, steps: counted }
}

/** A program that holds the document open over our write, and then changes it in its place. */
async function changeLate(change: (opened: number) => void) {
  const folder = makeFolder()
  const file = join(folder, 'a.md')
  disk.writeFileSync(file, DOCUMENT)
  const opened = disk.openSync(file, 'r+')
  const store = openFileStore(folder, 1_000)
  await log(store, OURS)
  change(opened)
  disk.closeSync(opened)
  return { file, outcome: await log(store, 'Our next line.'), store }
}

const visible = (file: string) =>
  disk
    .readdirSync(join(file, '..'))
    .filter(name => name.startsWith('a.md'))
    .map(name => disk.readFileSync(join(file, '..', name), 'utf8'))
    .join('\n')

const countOf = (text: string, part: string) => text.split(part).length - 1

/** Every step; with a second act every other step for the first, and every fifth after it for the second. */
async function* moments(program: Program): AsyncGenerator<number[]> {
  const { steps } = await tryOut(program, [])
  const second = program('').length > 1
  for (let first = 1; first <= steps; first += second ? 2 : 1) {
    if (!second) yield [first]
    else for (let later = first + 1; later <= steps + 1; later += 5) yield [first, later]
  }
}

test.each(APPENDING)('all of it is in the document when somebody %s', async (_, program) => {
  let trials = 0
  for await (const at of moments(program)) {
    const { file, outcome } = await tryOut(program, at)
    const text = disk.readFileSync(file, 'utf8')
    const counts = ['Words of a person.', 'More words.', THEIRS, OURS, 'Our next line.'].map(part =>
      countOf(text, part),
    )
    expect({ at, outcome, counts }).toEqual({ at, outcome: 'written', counts: [1, 1, 1, 1, 1] })
    trials += 1
  }
  expect(trials).toBeGreaterThan(20)
})

test.each(REPLACING)('nothing is gone when somebody %s', async (_, program) => {
  const outcomes = new Set<string>()
  for await (const at of moments(program)) {
    const { file, outcome, away } = await tryOut(program, at)
    const text = visible(file)
    outcomes.add(`${away} ${outcome}`)
    // What was in its place when they replaced it is gone by their own hand.
    const kept = !away || (text.includes('Words of a person.') && text.includes('More words.'))
    expect({ at, outcome, theirs: text.includes(THEIRS), kept }).toMatchObject({ theirs: true, kept: true })
  }
  expect([...outcomes].some(seen => seen.startsWith('true'))).toBe(true)
})

test.skipIf(process.platform === 'win32')('a link among the replaced versions is not read', async () => {
  const folder = makeFolder()
  disk.writeFileSync(join(folder, 'a.md'), DOCUMENT)
  const store = openFileStore(folder, 1_000)
  await log(store, OURS)
  const kept = join(folder, '.sessions/.local/replaced/a.md')
  expect(disk.readdirSync(kept)).toHaveLength(1)
  disk.writeFileSync(join(folder, 'secret'), 'of somebody\n')
  // The checksum of nothing: all of the file would be an addition.
  disk.symlinkSync(join(folder, 'secret'), join(kept, 'x-0-811c9dc5-0'))
  await log(store, 'Our next line.')
  expect(disk.readFileSync(join(folder, 'a.md'), 'utf8')).not.toContain('of somebody')
})

test('a version that must lie nowhere else is not kept', async () => {
  const folder = makeFolder()
  disk.writeFileSync(join(folder, 'a.md'), DOCUMENT)
  const store = openFileStore(folder, 1_000, text => !text.includes('a person'))
  await log(store, OURS)
  expect(disk.existsSync(join(folder, '.sessions/.local/replaced'))).toBe(false)
})

test('a secret that was taken out of a document again is in none of its versions', async () => {
  const folder = makeFolder()
  const file = join(folder, 'a.md')
  const added = 'password: Zk8qWv3TnR7yLp2XcB9d\n'
  disk.writeFileSync(file, DOCUMENT)
  const store = openFileStore(folder, 1_000, text => redact(text).count === 0)
  for (const line of ['A line.', 'Another.']) await log(store, line)
  const kept = join(folder, '.sessions/.local/replaced/a.md')
  // By an editor that still has an older version open.
  for (const name of disk.readdirSync(kept)) disk.appendFileSync(join(kept, name), added)
  await log(store, 'A third.')
  const text = disk.readFileSync(file, 'utf8')
  expect(text).toContain(added)
  disk.writeFileSync(file, text.replaceAll(added, ''))
  await log(store, 'A fourth.')
  const versions = disk.readdirSync(kept).map(name => disk.readFileSync(join(kept, name), 'utf8'))
  expect(versions.filter(version => version.includes(added))).toEqual([])
})

test('a hard link to a document, as backups make them, keeps its text', async () => {
  const folder = makeFolder()
  disk.writeFileSync(join(folder, 'a.md'), DOCUMENT)
  disk.linkSync(join(folder, 'a.md'), join(folder, 'backup'))
  const store = openFileStore(folder, 1_000)
  for (const line of [OURS, 'Our next line.']) await log(store, line)
  expect(disk.readFileSync(join(folder, 'backup'), 'utf8')).toBe(DOCUMENT)
})

test.each<[string, (opened: number) => void]>([
  ['of the same length', opened => disk.writeSync(opened, DOCUMENT.replace('More', 'Mine'), 0)],
  [
    'that is shorter',
    opened => {
      disk.ftruncateSync(opened, 0)
      disk.writeSync(opened, '# Mine\n', 0)
    },
  ],
  ['that is longer', opened => disk.writeSync(opened, DOCUMENT.replace('More', 'Mine and more'), 0)],
])('another version %s, written late into the replaced one, is kept and told', async (_, change) => {
  const { file, outcome, store } = await changeLate(change)
  expect(outcome).toBe('SET_ASIDE')
  expect(visible(file)).toMatch(/Mine/)
  disk.unlinkSync(`${file}.conflict-1`)
  expect(await log(store, 'Our next line.')).toBe('written')
})

test.skipIf(process.platform === 'win32')('nothing is removed behind a link', async () => {
  const folder = makeFolder()
  const outside = makeFolder()
  const there = join(outside, 'a.md', 'precious')
  disk.mkdirSync(join(outside, 'a.md'))
  disk.writeFileSync(there, 'of somebody')
  disk.mkdirSync(join(folder, '.sessions/.local'), { recursive: true })
  disk.symlinkSync(outside, join(folder, '.sessions/.local/replaced'))
  disk.writeFileSync(join(folder, 'a.md'), DOCUMENT)
  await openFileStore(folder, 1_000).move('a.md', 'b.md')
  expect(disk.existsSync(there)).toBe(true)
  disk.rmSync(there)
  disk.writeFileSync(join(folder, 'a.md'), DOCUMENT)
  await openFileStore(folder, 1_000).move('a.md', 'c.md')
  expect(disk.existsSync(join(outside, 'a.md'))).toBe(true)
})

test('what is written late into a version of a document that has moved is kept, and the doctor tells', async () => {
  const folder = makeFolder()
  const file = join(folder, '.sessions/active/a.md')
  disk.mkdirSync(join(file, '..'), { recursive: true })
  disk.writeFileSync(file, DOCUMENT)
  const opened = disk.openSync(file, 'a')
  const store = openFileStore(folder, 1_000)
  const seen = await store.read('.sessions/active/a.md')
  await store.write('.sessions/active/a.md', `${DOCUMENT}${OURS}\n`, seen)
  await store.move('.sessions/active/a.md', '.sessions/archive/a.md')
  expect(listLeftOvers(folder, new Date())).toEqual([])
  disk.writeSync(opened, `${THEIRS}\n`)
  disk.closeSync(opened)
  const [late] = listLeftOvers(folder, new Date())
  expect(late).toMatchObject({ kind: 'late' })
  const text = disk.readFileSync(join(folder, late?.folder ?? '', late?.name ?? ''), 'utf8')
  expect(text).toBe(`${DOCUMENT}${THEIRS}\n`)
  const again = await store.read('.sessions/archive/a.md')
  await store.write('.sessions/archive/a.md', `${again?.text}`, again).catch(() => undefined)
  expect(disk.readFileSync(join(folder, '.sessions/archive/a.md'), 'utf8')).toContain(THEIRS)
})

test('a copy of a project, where all files have another time, is not told as written late', async () => {
  const folder = makeFolder()
  const path = '.sessions/active/a.md'
  disk.mkdirSync(join(folder, '.sessions/active'), { recursive: true })
  disk.writeFileSync(join(folder, path), DOCUMENT)
  const store = openFileStore(folder, 1_000)
  await store.write(path, `${DOCUMENT}${OURS}\n`, await store.read(path))
  const kept = join(folder, '.sessions/.local/replaced/-sessions-active-a.md')
  const [version = ''] = disk.readdirSync(kept)
  disk.utimesSync(join(kept, version), 1, 1)
  expect(listLeftOvers(folder, new Date())).toEqual([])
  disk.writeFileSync(join(kept, version), DOCUMENT.replace('Words', 'Wares'))
  expect(listLeftOvers(folder, new Date())).toMatchObject([{ kind: 'late', name: version }])
})
