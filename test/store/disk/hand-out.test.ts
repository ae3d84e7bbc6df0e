import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { QuickResume } from '../../../src/briefing/quick-resume.ts'
import { openHandOut, whyNotKept } from '../../../src/store/disk/hand-out.ts'
import { canLinkFiles, makeFolder, makeRepository } from '../../helpers/folders.ts'

const QUICK: QuickResume = {
  ...{ id: 'x1', shortname: 'tide', status: 'active', source: '.sessions/active/tide-x1.md' },
  ...{ stamp: { size: 1, mtimeMs: 2.5 }, state: 's', notice: 'n', progress: '0/0', current: '', blocker: '' },
  ...{ start: 'briefing', compact: 'longer briefing' },
}

const stateIn = (state: string) => ({ XDG_STATE_HOME: state, LOCALAPPDATA: state, HOME: state })

function open(root = makeRepository(), state = makeFolder(), cwd = root) {
  const env = stateIn(state)
  const folder = join(state, 'logbook/projects')
  const files = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.json'))
      .map(name => join(folder, name))
  return { root, state, env, files, handOut: openHandOut({ cwd, env, root }) }
}

test('a briefing is found as it was kept', () => {
  const { handOut } = open()
  handOut.keep(QUICK)
  expect(handOut.find('x1')).toEqual(QUICK)
  expect(handOut.find('x2')).toBeUndefined()
})

test.runIf(process.platform !== 'win32')('nobody else can read or write what is kept', () => {
  const { handOut, files, state } = open()
  const umask = process.umask(0)
  handOut.keep(QUICK)
  handOut.leaveNote('c1', 'reminder', 'x')
  process.umask(umask)
  const [file = ''] = files()
  expect(lstatSync(file).mode & 0o777).toBe(0o600)
  for (let folder = dirname(file); folder !== state; folder = dirname(folder))
    expect(lstatSync(folder).mode & 0o777).toBe(0o700)
})

test('what another root has kept under the same name is not found', () => {
  const { handOut, files } = open()
  handOut.keep(QUICK)
  const [file = ''] = files()
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"root":"[^"]*"/, '"root":"/elsewhere"'))
  expect(handOut.find('x1')).toBeUndefined()
})

describe('is not found', () => {
  test.each([
    ['a torn file', (text: string) => text.slice(0, -20)],
    ['no JSON', () => 'briefing'],
    ['another id', (text: string) => text.replace('"id":"x1"', '"id":"x2"')],
    ['a source that leads out', (text: string) => text.replace('.sessions/active/tide', '../../etc/tide')],
    ['a source with a way out', (text: string) => text.replace('active/tide', 'active/../../tide')],
    ['a source of two lines', (text: string) => text.replace('tide-x1.md', 'tide\\nx1.md')],
    ['an unknown status', (text: string) => text.replace('"active"', '"obeyed"')],
    ['a time that is none', (text: string) => text.replace('2.5', '"now"')],
    ['a briefing that is too long', (text: string) => text.replace('longer', 'x'.repeat(10_000))],
    ['a field that is missing', (text: string) => text.replace('"blocker":"",', '')],
    ['a file that is absurdly long', (text: string) => text + ' '.repeat(300_000)],
  ])('%s', (_, change) => {
    const { handOut, files } = open()
    handOut.keep(QUICK)
    const [file = ''] = files()
    const text = readFileSync(file, 'utf8')
    expect(change(text)).not.toBe(text)
    writeFileSync(file, change(text))
    expect(handOut.find('x1')).toBeUndefined()
  })

  test.runIf(canLinkFiles())('a link, wherever it leads', () => {
    const { handOut, files, root } = open()
    handOut.keep(QUICK)
    const [file = ''] = files()
    const inside = join(root, 'brought.json')
    writeFileSync(inside, readFileSync(file))
    const other = open(root)
    mkdirSync(join(other.state, 'logbook/projects', dirname(file).split('/').at(-1) ?? ''), {
      recursive: true,
    })
    symlinkSync(inside, file.replace(dirname(dirname(file)), join(other.state, 'logbook/projects')))
    expect(other.handOut.find('x1')).toBeUndefined()
  })
})

describe('inside the project nothing counts, and nothing is written', () => {
  test.each(['.sessions/.local', 'state', '.', '..state'])('in %s', place => {
    const root = makeRepository()
    const outside = open(root)
    outside.handOut.keep(QUICK)
    const [file = ''] = outside.files()
    const state = join(root, place)
    const brought = file.replace(outside.state, state)
    mkdirSync(dirname(brought), { recursive: true })
    writeFileSync(brought, readFileSync(file))
    const inside = open(root, state)
    expect(inside.handOut.find('x1')).toBeUndefined()
    expect(inside.handOut.leaveNote('c1', 'reminder', 'x')).toBe(false)
    expect(existsSync(join(dirname(brought), 'next-prompt'))).toBe(false)
    expect(whyNotKept({ cwd: root, env: stateIn(state), root })).toContain('inside the project')
  })

  test.runIf(process.platform === 'linux')('by way of the process', () => {
    const root = makeRepository()
    const before = process.cwd()
    process.chdir(root)
    const { handOut } = open(root, '/proc/self/cwd/state')
    handOut.keep(QUICK)
    process.chdir(before)
    expect(existsSync(join(root, 'state'))).toBe(false)
  })

  test('nor in a checkout that shares its root', () => {
    const worktree = makeRepository()
    const { handOut } = open(makeRepository(), join(worktree, 'state'), worktree)
    handOut.keep(QUICK)
    expect(existsSync(join(worktree, 'state'))).toBe(false)
  })
})

test('where nothing can be written nothing is thrown', () => {
  const root = makeRepository()
  const state = join(makeFolder(), 'file')
  writeFileSync(state, '')
  const { handOut } = open(root, state)
  handOut.keep(QUICK)
  expect([handOut.find('x1'), handOut.takeNote('c1', 'receipt', 100)]).toEqual([undefined, undefined])
  expect(handOut.leaveNote('c1', 'receipt', 'x')).toBe(false)
  expect(whyNotKept({ cwd: root, env: stateIn(state), root })).toContain('is not a folder')
})

test('a note is given once, to its own conversation, and not when it is too long', () => {
  const { handOut } = open()
  expect(handOut.leaveNote('c1', 'receipt', 'lost\n')).toBe(true)
  expect(handOut.takeNote('c2', 'receipt', 100)).toBeUndefined()
  expect(handOut.takeNote('c1', 'receipt', 3)).toBeUndefined()
  expect(handOut.takeNote('c1', 'receipt', 100)).toBe('lost')
  expect(handOut.takeNote('c1', 'receipt', 100)).toBeUndefined()
})
