import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { Collector } from '../../../src/parts/forwarding/outbox/collect.ts'
import type { Entry } from '../../../src/parts/forwarding/outbox/places.ts'
import { openStatusFiles } from '../../../src/store/disk/status/status-files.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { lineOf } from './rig/rig.ts'

let root: string
let entries: Record<string, Entry>
const file = (name: string) => join(root, '.sessions/.local/status', `${name}.jsonl`)
const part = (name: string, number: number) =>
  join(root, '.sessions/.local/status/earlier', `${name}.${number}.jsonl`)
const later = () => new Date(Date.now() + 60_000)

beforeEach(() => {
  root = makeFolder()
  entries = {}
  mkdirSync(join(root, '.sessions/.local/status/earlier'), { recursive: true })
})

const add = (name: string, ...messages: string[]) =>
  appendFileSync(file(name), messages.map(message => lineOf(name, message)).join(''))

/** What comes until nothing is left, as a new process with the same outbox would read it. */
async function drain(now = later()): Promise<string[]> {
  const collector = new Collector(openStatusFiles(root))
  const all: string[] = []
  for (let rounds = 0; rounds < 10_000; rounds += 1) {
    const { waiting, passed } = await collector.collect(entries, {}, now)
    all.push(...waiting.map(({ seq, update }) => `${seq} ${update.message}`))
    const before = JSON.stringify(entries)
    for (const [name, entry] of passed) entries[name] = entry
    if (waiting.length === 0 && before === JSON.stringify(entries)) return all
  }
  throw new Error('it never ends')
}

test('lines come once, in their order, each with its number', async () => {
  add('a', 'one', 'two')
  expect(await drain()).toEqual(['1 one', '2 two'])
  add('a', 'three')
  expect(await drain()).toEqual(['3 three'])
  expect(await drain()).toEqual([])
})

describe('a file that became a part goes on where it was', () => {
  test('while nobody looked', async () => {
    add('a', 'one', 'two')
    expect(await drain()).toEqual(['1 one', '2 two'])
    add('a', 'three')
    renameSync(file('a'), part('a', 1))
    add('a', 'four')
    renameSync(file('a'), part('a', 2))
    add('a', 'five')
    expect(await drain()).toEqual(['3 three', '4 four', '5 five'])
    renameSync(file('a'), part('a', 3))
    expect(await drain()).toEqual([])
    add('a', 'six')
    expect(await drain()).toEqual(['6 six'])
  })

  test('and gets a line of a writer that still had it open', async () => {
    add('a', 'one')
    renameSync(file('a'), part('a', 1))
    add('a', 'two')
    expect(await drain()).toEqual(['1 one', '2 two'])
    appendFileSync(part('a', 1), lineOf('a', 'late'))
    expect(await drain()).toEqual(['3 late'])
    add('a', 'four')
    expect(await drain()).toEqual(['4 four'])
  })

  test('and its numbers begin anew when somebody has removed all parts', async () => {
    add('a', 'one')
    renameSync(file('a'), part('a', 7))
    add('a', 'two')
    expect(await drain()).toEqual(['1 one', '2 two'])
    rmSync(part('a', 7))
    add('a', 'three')
    renameSync(file('a'), part('a', 1))
    add('a', 'four')
    expect(await drain()).toEqual(['3 three', '4 four'])
    expect(await drain()).toEqual([])
  })

  test('when parts are removed of which all was sent', async () => {
    for (const number of [1, 2, 3]) {
      add('a', `of ${number}`)
      renameSync(file('a'), part('a', number))
    }
    add('a', 'now')
    expect(await drain()).toHaveLength(4)
    rmSync(part('a', 1))
    rmSync(part('a', 2))
    add('a', 'more')
    expect(await drain()).toEqual(['5 more'])
    rmSync(part('a', 3))
    add('a', 'and more')
    expect(await drain()).toEqual(['6 and more'])
  })
})

test('a copy of all files goes on where it was', async () => {
  add('a', 'one')
  renameSync(file('a'), part('a', 1))
  add('a', 'two')
  expect(await drain()).toHaveLength(2)
  const { epoch } = entries.a as Entry
  for (const path of [file('a'), part('a', 1)]) {
    copyFileSync(path, `${path}.copy`)
    rmSync(path)
    renameSync(`${path}.copy`, path)
  }
  add('a', 'three')
  expect(await drain()).toEqual(['3 three'])
  expect(entries.a?.epoch).toBe(epoch)
})

describe('another file in its place is a new beginning, with a greater epoch', () => {
  test.each([
    ['removed and made again', () => rmSync(file('a'))],
    ['emptied', () => truncateSync(file('a'), 0)],
    ['written over', () => writeFileSync(file('a'), '')],
  ])('%s', async (_, replace) => {
    add('a', 'one', 'two')
    expect(await drain()).toHaveLength(2)
    const { epoch } = entries.a as Entry
    replace()
    add('a', 'another one', 'and another that is longer than before', 'and a third')
    expect(await drain()).toEqual([
      '1 another one',
      '2 and another that is longer than before',
      '3 and a third',
    ])
    expect(entries.a?.epoch).toBeGreaterThan(epoch)
  })

  test('also when the clock was set back an hour', async () => {
    add('a', 'one')
    entries = {}
    expect(await drain()).toHaveLength(1)
    const ahead = (entries.a as Entry).epoch + 3_600_000
    entries = { a: { ...(entries.a as Entry), epoch: ahead } }
    rmSync(file('a'))
    add('a', 'two with other words')
    expect(await drain()).toEqual(['1 two with other words'])
    expect(entries.a?.epoch).toBe(ahead + 1)
  })
})

test('no two files have one epoch', async () => {
  for (let count = 0; count < 40; count += 1) {
    writeFileSync(file(`a${count}`), lineOf('worker', `of ${count}`))
  }
  await drain()
  expect(new Set(Object.values(entries).map(({ epoch }) => epoch)).size).toBe(40)
})

describe('a line without its end', () => {
  test('waits while it may be written', async () => {
    add('a', 'one')
    const whole = lineOf('a', 'two')
    appendFileSync(file('a'), whole.slice(0, 30))
    expect(await drain()).toEqual(['1 one'])
    appendFileSync(file('a'), whole.slice(30, -1))
    expect(await drain(new Date())).toEqual([])
    appendFileSync(file('a'), '\n')
    expect(await drain(new Date())).toEqual(['2 two'])
  })

  test('counts once it is left alone, and what comes behind it too', async () => {
    appendFileSync(file('a'), lineOf('a', 'one').trimEnd())
    expect(await drain()).toEqual(['1 one'])
    appendFileSync(file('a'), `\n${lineOf('a', 'two').trimEnd()}`)
    expect(await drain()).toEqual(['2 two'])
    appendFileSync(file('a'), lineOf('a', 'three'))
    expect(await drain()).toEqual(['3 three'])
  })

  test('counts in a part', async () => {
    add('a', 'one')
    appendFileSync(file('a'), lineOf('a', 'two').trimEnd())
    renameSync(file('a'), part('a', 1))
    add('a', 'three')
    expect(await drain()).toEqual(['1 one', '2 two', '3 three'])
  })
})

test('torn, foreign, empty and endless lines count as places and hide nothing', async () => {
  add('a', 'one')
  appendFileSync(file('a'), 'no JSON\n\n[1,2]\n{"timestamp":"2026-01-01T00:00:00Z","status":"dancing"}\n')
  appendFileSync(file('a'), `${lineOf('a', 'torn').slice(0, 30)}${lineOf('a', 'behind the torn one')}`)
  appendFileSync(file('a'), `{"x":"${'y'.repeat(6 << 20)}"}\n`)
  add('a', 'last')
  expect(await drain()).toEqual(['1 one', '6 behind the torn one', '8 last'])
})

test('a line that is longer than a piece, with letters of several bytes across its edges', async () => {
  const message = 'ß漢🪵'.repeat(30_000)
  appendFileSync(file('a'), lineOf('a', message, { metadata: { text: message } }))
  add('a', 'behind it')
  const [first = '', second] = await drain()
  expect(first.slice(0, 20)).toBe('1 ß漢🪵ß漢🪵ß漢🪵ß漢🪵ß漢')
  expect(second).toBe('2 behind it')
})

test('a line that says epoch and number itself keeps them, and counts as a place all the same', async () => {
  add('a', 'one')
  appendFileSync(file('a'), lineOf('a', 'own', { epoch: 5, seq: 17 }))
  appendFileSync(file('a'), lineOf('a', 'half', { epoch: -1, seq: 2 }))
  appendFileSync(file('a'), lineOf('a', 'words "epoch" and "seq"'))
  const { waiting } = await new Collector(openStatusFiles(root)).collect({}, {}, later())
  expect(
    waiting.map(({ epoch, seq, isOwn, update }) => [isOwn ? epoch : 'birth', seq, update.message]),
  ).toEqual([
    ['birth', 1, 'one'],
    [5, 17, 'own'],
    ['birth', 3, 'half'],
    ['birth', 4, 'words "epoch" and "seq"'],
  ])
})

test('an agent with a long past holds up no other', async () => {
  add('long', ...Array.from({ length: 3000 }, (_, at) => `line ${at}`))
  for (const name of ['b', 'c']) add(name, 'now')
  const { waiting } = await new Collector(openStatusFiles(root)).collect({}, {}, later())
  expect(new Set(waiting.map(({ name }) => name))).toEqual(new Set(['long', 'b', 'c']))
})

test('whatever is written, moved and read in between, every whole line comes once and in order', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), text: fc.string({ unit: 'grapheme', maxLength: 40 }) }),
    fc.record({ kind: fc.constant('torn' as const), size: fc.nat(60) }),
    fc.constant({ kind: 'rotate' as const }),
    fc.constant({ kind: 'read' as const }),
    fc.constant({ kind: 'copy' as const }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
      root = makeFolder()
      entries = {}
      mkdirSync(join(root, '.sessions/.local/status/earlier'), { recursive: true })
      writeFileSync(file('a'), '')
      const expected: string[] = []
      const seen: string[] = []
      let parts = 0
      let count = 0
      const read = async () => seen.push(...(await drain()).map(text => text.replace(/^\d+ /, '')))
      for (const one of steps) {
        if (one.kind === 'add') {
          count += 1
          const message = `${count} ${JSON.stringify(one.text)}`
          const isTorn = !/(?:^|\n)$/.test(readFileSync(file('a'), 'utf8'))
          appendFileSync(file('a'), `${isTorn ? '\n' : ''}${lineOf('a', message)}`)
          expected.push(message.replace(/\s+/g, ' ').trim())
        } else if (one.kind === 'torn') {
          appendFileSync(file('a'), `${lineOf('a', 'torn').slice(0, one.size)}`)
        } else if (one.kind === 'rotate') {
          parts += 1
          renameSync(file('a'), part('a', parts))
          writeFileSync(file('a'), '')
        } else if (one.kind === 'copy') {
          copyFileSync(file('a'), `${file('a')}.copy`)
          renameSync(`${file('a')}.copy`, file('a'))
        } else await read()
      }
      await read()
      expect(seen.map(text => text.replace(/\s+/g, ' '))).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})
