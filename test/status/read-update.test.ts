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
    ['time.time_ns()', 1771101300500000000, '2026-02-14T20:35:00.500Z'],
    ['microseconds', 1771101300500000, '2026-02-14T20:35:00.500Z'],
    ['date +%s in quotes', '1771101300', '2026-02-14T20:35:00.000Z'],
    ['milliseconds in quotes', '1771101300500', '2026-02-14T20:35:00.500Z'],
    ['a fraction in quotes', '1771101300.5', '2026-02-14T20:35:00.500Z'],
    ['Python, with a Z behind the zone', '2026-02-14T20:35:00.123456+00:00Z', '2026-02-14T20:35:00.123Z'],
    [
      'Java, with the name of the zone',
      '2026-02-14T21:35:00+01:00[Europe/Paris]',
      '2026-02-14T20:35:00.000Z',
    ],
    ['String() of Go', '2026-02-14 20:35:00.123456 +0000 UTC', '2026-02-14T20:35:00.123Z'],
    ['GMT', '2026-02-14T20:35:00 GMT', '2026-02-14T20:35:00.000Z'],
    ['the basic form', '20260214T203500Z', '2026-02-14T20:35:00.000Z'],
    ['the basic form with a zone', '20260214T213500+0100', '2026-02-14T20:35:00.000Z'],
    ['date -R', 'Sat, 14 Feb 2026 21:35:00 +0100', '2026-02-14T20:35:00.000Z'],
    ['date', 'Sat Feb 14 20:35:00 UTC 2026', '2026-02-14T20:35:00.000Z'],
    ['toUTCString()', 'Sat, 14 Feb 2026 20:35:00 GMT', '2026-02-14T20:35:00.000Z'],
    ['String(new Date())', 'Sat Feb 14 2026 21:35:00 GMT+0100 (CET)', '2026-02-14T20:35:00.000Z'],
    ['date in a zone that nobody knows', 'Sat Feb 14 20:35:00 XYZT 2026', undefined],
    ['the year alone', '2026', undefined],
    ['a day alone', '20260214', undefined],
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

const whole = JSON.stringify({ ...SEED, metadata: { session: 'b', status: 'idle' } })
const torn = '{"timestamp":"2026-02-14T20:34:00Z","session":"a","status":"idle","message":"{\\"a'

test.each([
  ['behind a torn line, whose end was never written', torn + whole],
  ['behind one that was torn within a letter', `${torn}\ufffd${whole}`],
  [
    'behind a torn line, as Python writes it',
    `{"session": "a", "status": "id${whole.replaceAll('":', '": ')}`,
  ],
  ['behind another line without its end', JSON.stringify({ ...SEED, status: 'idle' }) + whole],
  ['behind the zeros that a crash has left', '\0'.repeat(100) + whole],
  ['before such zeros', `${whole}\0\0`],
  ['behind the mark of a record', `\u001e${whole}`],
])('a whole line %s is read', (_, line) => {
  expect(readUpdate(line, 'a')).toMatchObject({ session: 'manager1', status: 'working' })
})

test.each([
  [
    'a loss that Python writes as NaN',
    '{"loss": NaN, "best": -Infinity, "all": [NaN]}',
    { loss: null, best: null, all: [null] },
  ],
  ['a share of bc', '{"share":.5,"change":-.25,"all":[.5]}', { share: 0.5, change: -0.25, all: [0.5] }],
  ['a text with such words', '{"text":"x: NaN, .5","n":.5}', { text: 'x: NaN, .5', n: 0.5 }],
])('a line with %s is read', (_, metadata, told) => {
  const line = `{"timestamp":"2026-02-14T20:35:00Z","status":"working","progress":.5,"metadata":${metadata}}`
  expect(readUpdate(line, 'a')).toMatchObject({ progress: 0.5, metadata: told })
})

test.each([
  ['a torn line', '{"timestamp":"2026-02-14T20:35:00Z","session":"a","status":"wor'],
  ['a torn line whose metadata look like one', `{"timestamp":1,"metadata": ${JSON.stringify(SEED)}`],
  [
    'a torn line whose message looks like one',
    `{"timestamp":1,"message":${JSON.stringify(JSON.stringify(SEED))}`,
  ],
  ['a line of a log that shows one', `INFO ${JSON.stringify(SEED)}`],
  ['one that never ends', '{"a":'.repeat(100_000)],
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

const WAITING = { kind: 'agent', what: 'worker1' }
const BEGUN = new Date(SEED.timestamp).toISOString()

test.each([
  ['without a time', { waits: WAITING }, { ...WAITING, since: BEGUN }],
  ['among the metadata', { metadata: { waits: WAITING } }, { ...WAITING, since: BEGUN }],
  [
    'in both',
    { waits: { ...WAITING, what: 'worker2' }, metadata: { waits: WAITING } },
    { ...WAITING, what: 'worker2', since: BEGUN },
  ],
  ['in words among the metadata', { metadata: { waits: 'worker1' } }, undefined],
  ['of nobody’s kind among the metadata', { metadata: { waits: { kind: 'x' } } }, undefined],
])('what somebody waits for may stand %s', (_, given, waits) => {
  expect(read(given)?.waits).toEqual(waits)
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
