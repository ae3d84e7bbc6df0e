// Several processes write to the file of one agent while it is moved to its parts again and again: no line is lost, torn or
// written over.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, utimesSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openStatusFiles } from '../../../src/store/disk/status/status-files.ts'
import { EARLIER_STATUS, STATUS } from '../../../src/store/paths.ts'
import { readHistory } from '../../../src/store/status/history.ts'
import { openLatest } from '../../../src/store/status/latest.ts'
import { bundle } from '../../helpers/bundle.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { said } from './said.ts'

const script = bundle(join(import.meta.dirname, 'append-many.ts'))
const LARGEST = 2_000

const messagesIn = async (folder: string) =>
  (await readHistory(openStatusFiles(folder), ['a'], () => true)).map(({ message }) => message)

function start(folder: string, name: string, count: number) {
  const child = spawn(process.execPath, [script, folder, name, `${count}`, `${LARGEST}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.on('data', bytes => {
    told += bytes
  })
  const linesNow = () => told.split('\n').filter(Boolean)
  return { child, linesNow, ended: once(child, 'close').then(linesNow) }
}

test('many processes at once lose nothing', async () => {
  const folder = makeFolder()
  const all = await Promise.all(['p', 'q', 'r', 's', 't', 'u'].map(name => start(folder, name, 150).ended))
  const found = await messagesIn(folder)
  expect(found.toSorted()).toEqual(all.flat().toSorted())
  expect(found).toHaveLength(900)
  expect((await openStatusFiles(folder).list()).parts.get('a')?.length).toBeGreaterThan(20)
  expect(readdirSync(join(folder, EARLIER_STATUS)).filter(name => !name.endsWith('.jsonl'))).toEqual([])
})

test('what was written before a process was killed is there, and others go on', async () => {
  const folder = makeFolder()
  const runs = ['p', 'q', 'r'].map(name => start(folder, name, 100_000))
  // On a busy machine they begin late.
  while (runs.some(({ linesNow }) => linesNow().length < 20)) await sleep(20)
  for (const { child } of runs) child.kill('SIGKILL')
  const told = (await Promise.all(runs.map(({ ended }) => ended))).flat()
  expect(told.length).toBeGreaterThan(30)
  const found = new Set(await messagesIn(folder))
  expect(told.filter(message => !found.has(message))).toEqual([])
  const later = await start(folder, 'later', 30).ended
  const now = new Set(await messagesIn(folder))
  expect(later.filter(message => !now.has(message))).toEqual([])
})

test('whoever has opened the file before it is moved writes into the part', async () => {
  const folder = makeFolder()
  const records = openStatusFiles(folder, LARGEST)
  await records.append('a', said({ message: 'first' }))
  const opened = openSync(join(folder, STATUS, 'a.jsonl'), 'a')
  await records.append('a', said({ message: 'x'.repeat(LARGEST) }))
  await records.append('a', said({ message: 'second' }))
  writeSync(opened, said({ message: 'late' }))
  closeSync(opened)
  expect((await messagesIn(folder)).filter(message => message.length < 10)).toEqual([
    'first',
    'late',
    'second',
  ])
  expect((await openLatest(records).look())[0]?.last).toMatchObject([{ message: 'second' }])
})

test('the lock of a dead process holds nobody up, and one of a living one only the move', async () => {
  const folder = makeFolder()
  const records = openStatusFiles(folder, 300)
  await records.append('a', said({ message: 'x'.repeat(200) }))
  await records.append('a', said({ message: 'one' }))
  await records.append('a', said({ message: 'y'.repeat(200) }))
  const lock = join(folder, EARLIER_STATUS, 'a.lock')
  writeFileSync(lock, '')
  await records.append('a', said({ message: 'two' }))
  expect((await records.list()).parts.get('a')).toEqual([1])
  const past = new Date(Date.now() - 60_000)
  utimesSync(lock, past, past)
  await records.append('a', said({ message: 'three' }))
  await records.append('a', said({ message: 'four' }))
  expect((await records.list()).parts.get('a')).toEqual([1, 2])
  expect((await messagesIn(folder)).filter(message => message.length < 10)).toEqual([
    'one',
    'two',
    'three',
    'four',
  ])
})

test.skipIf(process.platform === 'win32')(
  'no line is told as written of which the disk took a part',
  async () => {
    const folder = makeFolder()
    const words = [process.execPath, script, folder, 'p', '200', `${1 << 20}`]
    const child = spawn('sh', ['-c', 'ulimit -f 9; exec "$@"', 'sh', ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [told, fault] = ['', '']
    child.stdout.on('data', bytes => {
      told += bytes
    })
    child.stderr.on('data', bytes => {
      fault += bytes
    })
    await once(child, 'close')
    expect(fault).toMatch(/EFBIG/)
    const lines = told.split('\n').filter(Boolean)
    expect(lines.length).toBeGreaterThan(10)
    expect(await messagesIn(folder)).toEqual(lines)
    const later = await start(folder, 'later', 1).ended
    expect(await messagesIn(folder)).toEqual([...lines, ...later])
  },
)
