import { execFile, execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import { parseRuns, renderRun } from '../../../src/activity/cost.ts'
import { appendRun, readLedger, removeOldDays } from '../../../src/store/disk/cost-ledger.ts'
import { makeFolder } from '../../helpers/folders.ts'

const DAY = '2026-11-21'
const line = renderRun({
  at: `${DAY}T10:30:05Z`,
  event: 'SessionStart',
  ms: 48,
  characters: 7,
  conversation: 'c',
})

let root: string
let folder: string
const file = () => join(folder, `${DAY}.tsv`)

beforeEach(() => {
  root = makeFolder()
  folder = join(root, '.sessions/.local/ledger')
})

describe('adding a line', () => {
  test('makes the folder, which git ignores', () => {
    mkdirSync(join(root, '.sessions'))
    appendRun(root, DAY, line)
    appendRun(root, DAY, line)
    expect(readFileSync(file(), 'utf8')).toBe(line + line)
    expect(readFileSync(join(root, '.sessions/.local/.gitignore'), 'utf8')).toBe('*\n')
  })

  test('works where the way to the project goes through a link', () => {
    const linked = join(makeFolder(), 'linked')
    symlinkSync(root, linked, 'junction')
    appendRun(linked, DAY, line)
    appendRun(linked, DAY, line)
    expect(readFileSync(file(), 'utf8')).toBe(line + line)
  })

  test.each(['.sessions', '.sessions/.local', '.sessions/.local/ledger'])('follows no link: %s', path => {
    const elsewhere = makeFolder()
    mkdirSync(join(root, path, '..'), { recursive: true })
    mkdirSync(join(elsewhere, '.local/ledger'), { recursive: true })
    mkdirSync(join(elsewhere, 'ledger'))
    symlinkSync(elsewhere, join(root, path), 'junction')
    appendRun(root, DAY, line)
    expect(readdirSync(elsewhere, { recursive: true }).filter(name => `${name}`.endsWith('.tsv'))).toEqual([])
    expect(readLedger(root, DAY)).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('follows no link in the place of the file', () => {
    mkdirSync(folder, { recursive: true })
    const target = join(makeFolder(), 'target')
    writeFileSync(target, 'mine')
    symlinkSync(target, file())
    appendRun(root, DAY, line)
    expect(readFileSync(target, 'utf8')).toBe('mine')
    expect(readLedger(root, DAY)).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('waits for no pipe, and neither does reading', () => {
    mkdirSync(folder, { recursive: true })
    execFileSync('mkfifo', [file()])
    appendRun(root, DAY, line)
    expect(readLedger(root, DAY)).toEqual([])
  })

  test('where nothing can be written is left out', () => {
    mkdirSync(join(root, '.sessions/.local'), { recursive: true })
    writeFileSync(folder, 'a file in the place of the folder')
    appendRun(root, DAY, line)
    removeOldDays(root, DAY)
    expect(readFileSync(folder, 'utf8')).toBe('a file in the place of the folder')
    expect(readLedger(root, DAY)).toEqual([])
  })

  test.skipIf(process.getuid?.() === 0)('to a folder that is read-only is left out', () => {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o555)
    appendRun(root, DAY, line)
    chmodSync(folder, 0o755)
    expect(readdirSync(folder)).toEqual([])
  })

  test('ends when a day is too long, and reading tells it', () => {
    mkdirSync(folder, { recursive: true })
    appendRun(root, DAY, line)
    expect(readLedger(root, DAY)).toEqual([{ day: DAY, text: line, cut: false }])
    appendFileSync(file(), line.repeat(Math.ceil((1 << 20) / line.length)))
    const { size } = statSync(file())
    appendRun(root, DAY, line)
    expect(statSync(file()).size).toBe(size)
    const [day] = readLedger(root, DAY)
    expect(day?.cut).toBe(true)
    expect(parseRuns(day?.text ?? '').length).toBe(size / line.length)
  })
})

test('processes that write at the same moment lose and tear nothing', async () => {
  mkdirSync(folder, { recursive: true })
  const source = pathToFileURL(join(import.meta.dirname, '../../../src/store/disk/cost-ledger.ts')).href
  const script = `import { appendRun } from ${JSON.stringify(source)}
    for (let i = 0; i < 300; i += 1) appendRun(${JSON.stringify(root)}, '${DAY}', ${JSON.stringify(line)})`
  const args = ['--import', 'tsx', '--input-type=module', '-e', script]
  const writers = [1, 2, 3].map(() => promisify(execFile)(process.execPath, args))
  await Promise.all(writers)
  expect(readFileSync(file(), 'utf8')).toBe(line.repeat(900))
})

test('a file that is much too large is not read', () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(file(), Buffer.alloc(3 << 20))
  expect(readLedger(root, DAY)).toEqual([{ day: DAY, text: '', cut: true }])
})

test('thirty days are kept and read; files of other names are left alone', () => {
  mkdirSync(folder, { recursive: true })
  const names = [
    '2026-10-22.tsv',
    '2026-10-23.tsv',
    '2026-11-21.tsv',
    '2025-11-21.tsv',
    '2000-01-01.txt',
    'notes',
  ]
  for (const name of names) writeFileSync(join(folder, name), line)
  const kept = ['2026-10-23', '2026-11-21']
  expect(readLedger(root, DAY).map(({ day }) => day)).toEqual(kept)
  removeOldDays(root, DAY)
  expect(readdirSync(folder).sort()).toEqual(
    ['2000-01-01.txt', 'notes', ...kept.map(day => `${day}.tsv`)].sort(),
  )
})

test('a project without a ledger has no days, and tidying makes none', () => {
  removeOldDays(root, DAY)
  expect(readLedger(root, DAY)).toEqual([])
  expect(existsSync(join(root, '.sessions'))).toBe(false)
})
