// What a server keeps for its project in the user's state folder, and what it does not believe.
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPort, portsToTry } from '../../../src/api/port.ts'
import { readSpan } from '../../../src/api/span.ts'
import { makeCode, useCode } from '../../../src/parts/serving/codes.ts'
import { keepIdentity, keepPort } from '../../../src/parts/serving/identity.ts'
import { findRunning, keepRunning } from '../../../src/parts/serving/running.ts'
import { findServingPlace } from '../../../src/parts/serving/serving-place.ts'
import { keepSwitch, readSwitch } from '../../../src/parts/serving/switches.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

const open = (root = makeFolder()) => findServingPlace(root, NOBODY)
const NOON = new Date('2026-11-30T12:00:00Z')
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)

describe('a code', () => {
  test('opens once, within an hour', () => {
    const place = open()
    const code = makeCode(place, NOON)
    expect([useCode(place, code, later(59)), useCode(place, code, later(59))]).toEqual([true, false])
    expect(useCode(place, makeCode(place, NOON), later(61))).toBe(false)
    expect(useCode(place, makeCode(place, NOON), later(-5))).toBe(false)
  })

  test('is not in its file, and old ones go with the next', () => {
    const place = open()
    const code = makeCode(place, NOON)
    const folder = join(place.folder, 'codes')
    const [name = ''] = readdirSync(folder)
    expect(name + readFileSync(join(folder, name), 'utf8')).not.toContain(code)
    makeCode(place, later(61))
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test.each(['', '../identity.json', 'x', 'a'.repeat(43), 'a'.repeat(100_000)])(
    '%.20j opens nothing',
    code => {
      const place = open()
      keepIdentity(place)
      makeCode(place, NOON)
      expect(useCode(place, code, NOON)).toBe(false)
      expect(place.read('identity.json')).toBeDefined()
    },
  )
})

test('tokens stay, and are made anew where the file is no longer ours', () => {
  const place = open()
  const first = keepIdentity(place)
  keepPort(place, first, 17_001)
  expect(keepIdentity(place)).toEqual({ ...first, port: 17_001 })
  for (const text of ['', '{', '[]', 'null', '{"token":"","pageToken":1,"port":"x"}', '{"token":"a b"}']) {
    writeFileSync(join(place.folder, 'identity.json'), text)
    const made = keepIdentity(place)
    expect(made.token).toMatch(/^[\w-]{43}$/)
    expect([made.token, made.pageToken, made.port]).not.toContain(first.token)
    expect(keepIdentity(place)).toEqual(made)
  }
})

test('a server is one that runs, and no record of anything else', () => {
  const place = open()
  expect(findRunning(place)).toBeUndefined()
  keepRunning(place, 17_002)
  expect(findRunning(place)).toEqual({ pid: process.pid, port: 17_002 })
  for (const text of [
    '{"process":"1","port":"x"}',
    '{"process":"999999999~1","port":1}',
    '{"process":"x","port":1}',
    '[]',
  ]) {
    writeFileSync(join(place.folder, 'running.json'), text)
    expect(findRunning(place)).toBeUndefined()
  }
})

test('each token has its own switch, which stays', () => {
  const root = makeFolder()
  keepSwitch(open(root), 'a', 'one')
  keepSwitch(open(root), 'b', 'two')
  expect([readSwitch(open(root), 'a'), readSwitch(open(root), 'b'), readSwitch(open(root), 'c')]).toEqual([
    'one',
    'two',
    undefined,
  ])
  expect(readSwitch(open(root), 'constructor')).toBeUndefined()
})

test('nothing is kept inside the project', () => {
  const root = makeFolder()
  mkdirSync(join(root, 'state'))
  chmodSync(join(root, 'state'), 0o700)
  expect(() =>
    findServingPlace(root, {
      ...NOBODY,
      XDG_STATE_HOME: join(root, 'state'),
      LOCALAPPDATA: join(root, 'state'),
    }),
  ).toThrow('inside the project')
})

test('ports are the same each time, and anybody may listen on them', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined }),
      (name, kept) => {
        const ports = portsToTry(name, kept)
        expect(ports).toEqual(portsToTry(name, kept))
        expect(new Set(ports).size).toBe(ports.length)
        expect(ports.length).toBeGreaterThanOrEqual(20)
        if (kept !== undefined) expect(ports[0]).toBe(kept)
        for (const port of ports) expect(isPort(port)).toBe(true)
        for (const port of portsToTry(name, undefined)) expect(port >= 17_000 && port < 27_000).toBe(true)
      },
    ),
  )
})

test.each([
  ['30m', 1_800_000],
  ['90s', 90_000],
  ['2h', 7_200_000],
  [' 1 H ', 3_600_000],
  ['24h', 86_400_000],
])('%j is %i ms', (text, ms) => {
  expect(readSpan(text)).toBe(ms)
})

test.each(['', '0s', '25h', '30', 'm', '-1m', '1.5h', '1h30m', '9'.repeat(50), '30 minutes'])(
  '%j is refused',
  text => {
    expect(() => readSpan(text)).toThrow('is not a time to wait')
  },
)
