import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LogbookError } from '../../src/errors.ts'
import { isNewer, readRun, renderRun } from '../../src/runs/read-run.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/runs', name), 'utf8')
const FIXTURES = ['version-0.json', 'version-0-running.json', 'version-1.json']
const WHOLE = JSON.parse(fixture('version-1.json'))
const read = (fields: object) => readRun(JSON.stringify({ ...WHOLE, ...fields }), 'x.json')

test('version 0 is read: other keys, and the number of a process alone', () => {
  expect(readRun(fixture('version-0.json'), 'x')).toEqual({
    version: 1,
    id: '0191a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b',
    plan: 'login',
    thread: '01.02.03',
    attempt: 2,
    agent: 'writer',
    model: 'opus',
    status: 'failed',
    reason: 'api_error',
    claimedAt: '2026-05-04T08:00:00Z',
    startedAt: '2026-05-04T08:00:02Z',
    completedAt: '2026-05-04T08:13:40Z',
    exitCode: 1,
    claudeSession: '5f0c1f1e-93aa-4c11-a6c5-9d61fa0f0a55',
    workSession: '2026-05-04-login-01',
    host: 'build-7',
    boot: '',
    watcher: '',
    process: '4711~',
    backend: 'print',
    command: [],
    folder: '',
    costUsd: 0.42,
    lastWords: 'API Error: 529 Überlastet',
  })
  expect(readRun(fixture('version-0-running.json'), 'x')).toMatchObject({
    process: '4712~',
    watcher: '4700~',
    folder: '/home/me/project',
  })
})

test('version 1 is read as it is, without what nobody knows', () => {
  const { weather: _, ...known } = WHOLE
  expect(readRun(fixture('version-1.json'), 'x')).toEqual(known)
})

test.each(FIXTURES)('%s keeps all its fields when it is written, in the version of today', name => {
  const text = fixture(name)
  const run = readRun(text, 'x')
  const written = renderRun({ ...run, lastWords: 'neu' }, text)
  expect(readRun(written, 'x')).toEqual({ ...run, lastWords: 'neu' })
  const unknown = ['ticket_url', 'labels', 'weather'].filter(key => key in JSON.parse(text))
  for (const key of unknown) expect(JSON.parse(written)[key]).toEqual(JSON.parse(text)[key])
  expect(JSON.parse(written).version).toBe(1)
  expect(JSON.parse(written)).not.toHaveProperty('run_id')
  expect(renderRun(readRun(written, 'x'), written)).toBe(written)
})

test('a reason that this version does not know is left out, and survives', () => {
  const text = JSON.stringify({ ...WHOLE, reason: 'meteor' })
  expect(readRun(text, 'x').reason).toBeUndefined()
  const { reason: _, ...run } = readRun(text, 'x')
  expect(JSON.parse(renderRun(run, text)).reason).toBe('meteor')
  expect(JSON.parse(renderRun({ ...run, reason: 'lost' }, text)).reason).toBe('lost')
})

test('a newer version is told from the others', () => {
  expect([{ ...WHOLE, version: 2 }, WHOLE, {}].map(one => isNewer(JSON.stringify(one)))).toEqual([
    true,
    false,
    false,
  ])
  expect(isNewer('torn {')).toBe(false)
  expect(read({ version: 2 }).id).toBe(WHOLE.id)
})

describe('names what a process must not be asked about by', () => {
  test.each([
    ['process', '1~5'],
    ['process', '0~'],
    ['process', '-1~'],
    ['process', '-4001~88200'],
    ['process', '4001'],
    ['process', '4001~88200\n'],
    ['process', '4001~../../x'],
    ['process', '99999999999999~1'],
    ['process', 4001],
    ['watcher', '1~'],
    ['watcher', ' 22~'],
    ['id', '../../../etc/passwd'],
    ['id', '0198f2aa-0000-7000-8000-00000000beef/..'],
    ['id', ''],
    ['thread', '01.02'],
    ['thread', '01.02.03/..'],
    ['claudeSession', '--dangerously-skip-permissions'],
    ['claudeSession', 'a b'],
    ['claudeSession', '../x'],
    ['signal', '9; rm'],
    ['attempt', 0],
    ['attempt', 1.5],
    ['attempt', '2'],
    ['version', -1],
    ['version', '1'],
    ['status', 'done'],
    ['status', undefined],
    ['startedAt', 'yesterday'],
    ['startedAt', '2026-99-30T22:58:01Z'],
    ['completedAt', 5],
    ['costUsd', -1],
    ['costUsd', '1'],
    ['command', 'claude'],
    ['command', [1]],
    ['backend', 'docker'],
    ['lastWords', 'x'.repeat(10_001)],
  ])('%s: %j', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(expect.objectContaining({ code: 'INVALID_DOCUMENT' }))
    expect(() => read({ [name]: value })).toThrow(`"${name}"`)
  })
})

test.each([['[]'], ['null'], ['7'], ['{'], [''], ['"x"'], [' '.repeat(2_000_000)]])(
  '%.9j is no record',
  text => {
    expect(() => readRun(text, 'x.json')).toThrow(expect.objectContaining({ code: 'INVALID_DOCUMENT' }))
  },
)

test('whatever a record says, it is read or refused, and written again without loss', () => {
  const fields = fc.dictionary(
    fc.constantFrom(...Object.keys(WHOLE), 'pid', '__proto__', 'x'),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(fields, given => {
      const text = JSON.stringify({ ...WHOLE, ...given })
      try {
        const run = readRun(text, 'x.json')
        expect(readRun(renderRun(run, text), 'x.json')).toEqual(run)
      } catch (error) {
        if (!(error instanceof LogbookError)) throw error
      }
    }),
    { numRuns: 500 },
  )
})
