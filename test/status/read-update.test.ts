import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readUpdate } from '../../src/status/read-update.ts'
import { AGENT_KINDS, STATUSES, type Update, WAITS } from '../../src/status/update.ts'
import { renderUpdate } from '../../src/status/write-update.ts'

const SEED = {
  timestamp: '2026-02-14T20:35:00Z',
  session: 'manager1',
  status: 'working',
  progress: 0.45,
  message: 'Querying database for statistics',
  task_id: '160',
  metadata: { phase: 'data_collection', items_processed: 15 },
}

const read = (changed: object, agent = 'file') => readUpdate(JSON.stringify({ ...SEED, ...changed }), agent)

test('the format as it was first described is read', () => {
  expect(read({})).toEqual({
    timestamp: '2026-02-14T20:35:00.000Z',
    session: 'manager1',
    status: 'working',
    progress: 0.45,
    message: 'Querying database for statistics',
    taskId: '160',
    metadata: { phase: 'data_collection', items_processed: 15 },
  })
})

describe('a time', () => {
  test.each([
    ['Python, with a zone', '2026-02-14T20:35:00.123456+00:00', '2026-02-14T20:35:00.123Z'],
    ['Python, of India', '2026-02-15T02:05:00+05:30', '2026-02-14T20:35:00.000Z'],
    ['str() of Python', '2026-02-14 20:35:00.123456+00:00', '2026-02-14T20:35:00.123Z'],
    ['Python, without a zone', '2026-02-14T20:35:00.999999', '2026-02-14T20:35:00.999Z'],
    ['date -Iseconds', '2026-02-14T21:35:00+01:00', '2026-02-14T20:35:00.000Z'],
    ['date of busybox', '2026-02-14T21:35:00+0100', '2026-02-14T20:35:00.000Z'],
    ['date -Ins', '2026-02-14T20:35:00,123456789+00:00', '2026-02-14T20:35:00.123Z'],
    ['Go', '2026-02-14T20:35:00.1Z', '2026-02-14T20:35:00.100Z'],
    ['time.time()', 1771101300.5, '2026-02-14T20:35:00.500Z'],
    ['Date.now()', 1771101300500, '2026-02-14T20:35:00.500Z'],
    ['no time', 'yesterday', undefined],
    ['a month that is not', '2026-13-14T20:35:00Z', undefined],
    ['nothing', null, undefined],
    ['an endless one', 1e300, undefined],
  ])('by %s', (_, timestamp, told) => {
    expect(read({ timestamp })?.timestamp).toBe(told)
  })
})

describe('progress', () => {
  test.each([
    ['0.5', 0.5],
    ['45%', 0.45],
    [' 45 % ', 0.45],
    [7, 1],
    [-1, 0],
    ['half', undefined],
    ['', undefined],
    [null, undefined],
    [{}, undefined],
    [true, undefined],
  ])('%j is %j', (progress, told) => {
    expect(read({ progress })?.progress).toBe(told)
  })

  test('completed means 1, whatever is said', () => {
    expect(read({ status: 'completed', progress: 0.2 })?.progress).toBe(1)
    expect(read({ status: 'completed', progress: null })?.progress).toBe(1)
  })
})

test.each([
  ['a number as id of a task', { task_id: 160 }, { taskId: '160' }],
  ['a status in capitals', { status: 'WORKING' }, { status: 'working' }],
  ['a number as session', { session: 7 }, { session: '7' }],
  ['a name with an accent in two characters', { session: 'cafe\u0301' }, { session: 'caf\u00e9' }],
  ['no session', { session: null }, { session: 'file' }],
  ['an empty session', { session: ' ' }, { session: 'file' }],
  ['no message', { message: undefined }, { message: '' }],
  ['a message in lines', { message: 'one\r\n two\n' }, { message: 'one two' }],
  ['metadata that are no object', { metadata: [1] }, { metadata: undefined }],
])('%s', (_, changed, told) => {
  expect({ metadata: undefined, ...read(changed) }).toMatchObject(told)
})

test.each([
  ['a torn line', '{"timestamp":"2026-02-14T20:35:00Z","session":"a","status":"wor'],
  ['a status of other words', JSON.stringify({ ...SEED, status: 'in progress' })],
  ['a list', '[1]'],
  ['a text', '"working"'],
  ['nothing', ''],
  ['something else', 'Traceback (most recent call last):'],
])('%s is no update', (_, line) => {
  expect(readUpdate(line, 'a')).toBeUndefined()
})

test.each([
  ['process', '1~5'],
  ['process', '-1~5'],
  ['process', '12345'],
  ['kind', 'robot'],
  ['ended', 'yes'],
  ['waits', { kind: 'godot', what: 'x', since: SEED.timestamp }],
  ['waits', { kind: 'person', what: 'x', since: 'never' }],
  ['waits', 'person'],
])('%s is nothing when it is %j', (key, value) => {
  expect(read({ [key]: value })).toEqual(read({}))
})

test('keys of others change nothing', () => {
  expect(read({ __proto__: { status: 'idle' }, pid: 1, emoji: '🎉' })).toEqual(read({}))
})

const word = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .map(text => text.replace(/\s+/g, ' ').trim().normalize('NFC') || 'x')
const stamp = fc
  .date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString())
const update: fc.Arbitrary<Update> = fc.record(
  {
    timestamp: stamp,
    session: word,
    status: fc.constantFrom(...STATUSES),
    progress: fc.double({ min: 0, max: 1, noNaN: true }).map(value => value + 0),
    message: word,
    taskId: word,
    metadata: fc
      .dictionary(
        fc.string().filter(key => key !== '__proto__'),
        fc.jsonValue() as fc.Arbitrary<unknown>,
      )
      .map(value => JSON.parse(JSON.stringify(value)) as Record<string, unknown>),
    name: word,
    kind: fc.constantFrom(...AGENT_KINDS),
    parent: word,
    conversation: fc.uuid(),
    run: fc.uuid(),
    workSession: word,
    process: fc.constantFrom('1234~5678', '2~'),
    host: word,
    boot: word,
    configFolder: fc.constant('/home/someone/.claude'),
    waits: fc.record(
      { kind: fc.constantFrom(...WAITS), what: word, since: stamp, until: stamp },
      { requiredKeys: ['kind', 'what', 'since'] },
    ),
    ended: fc.constant(true),
  },
  { requiredKeys: ['timestamp', 'session', 'status', 'message'] },
) as fc.Arbitrary<Update>

test('what is written is read again', () => {
  fc.assert(
    fc.property(update, one => {
      const line = renderUpdate(one)
      expect(line.trimEnd().split('\n')).toHaveLength(1)
      const expected = one.status === 'completed' ? { ...one, progress: 1 } : one
      expect(readUpdate(line, 'else')).toEqual(expected)
    }),
  )
})

test('a line has the seven keys of the format first, null where nothing is known', () => {
  const line = renderUpdate({
    timestamp: SEED.timestamp,
    session: 'a',
    status: 'idle',
    message: '',
    run: 'r',
  })
  expect(line).toBe(
    '{"timestamp":"2026-02-14T20:35:00Z","session":"a","status":"idle","progress":null,"message":"","task_id":null,"metadata":null,"run":"r"}\n',
  )
})

test('no line is too strange to be read', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.object().map(value => JSON.stringify({ ...SEED, ...value })),
      ),
      line => {
        const told = readUpdate(line, 'a')
        if (told) expect(readUpdate(renderUpdate(told), 'b')).toEqual(told)
      },
    ),
  )
})

test('metadata that would overflow the stack of whoever shows them are left out', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  const line = `{"timestamp":"2026-02-14T20:35:00Z","session":"a","status":"idle","metadata":{"a":${deep}}}`
  expect(readUpdate(line, 'x')).toEqual({
    timestamp: '2026-02-14T20:35:00.000Z',
    session: 'a',
    status: 'idle',
    message: '',
  })
})
