import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCircles } from '../../../src/status/board/circles.ts'
import type { AgentRow } from '../../../src/status/row.ts'
import { linkWaits, mayWaitForTasks } from '../../../src/status/waiting/link-waits.ts'
import type { TaskSign, TaskSource } from '../../../src/status/waiting/task-sign.ts'
import { minutesAgo, NOW, row } from '../signs.ts'

/** `{ T2: ['T1'] }`: T2 waits for T1. Tasks of the run `run-7` are those that begin with `R`. */
function tasksWith(
  before: Record<string, string[]>,
  reasons: Record<string, string> = {},
  begun: string[] = [],
): TaskSource {
  const signs = new Map<string, TaskSign & { before: TaskSign[] }>()
  const sign = (id: string) => {
    const known = signs.get(id) ?? {
      id,
      name: `${id} Title`,
      reason: reasons[id],
      isBegun: begun.includes(id),
      before: [],
    }
    signs.set(id, known)
    return known
  }
  for (const [id, others] of Object.entries(before)) sign(id).before.push(...others.map(sign))
  return {
    find: id => signs.get(id),
    listOf: run => (run === 'run-7' ? [...signs.values()].filter(({ id }) => id.startsWith('R')) : []),
  }
}

const blocked = (given: Partial<AgentRow>) =>
  row({
    status: 'blocked',
    needsYou: true,
    isGuess: true,
    waits: { kind: 'person', what: given.message ?? '', since: NOW.toISOString() },
    since: minutesAgo(2),
    ...given,
  })

const run = (given: Partial<AgentRow> = {}) =>
  row({ id: 'run-7', run: 'run-7', name: '01.01.02 Pages', kind: 'print', ...given })

const linked = (rows: AgentRow[], tasks: TaskSource) =>
  Object.fromEntries(
    linkWaits(rows, tasks).map(({ name, waits, waitsFor, needsYou }) => [
      name,
      [waits?.kind, waits?.what, waitsFor ?? [], needsYou],
    ]),
  )

test('who is blocked at a task waits for what must be done before it, and for who works on that', () => {
  const rows = [
    blocked({ name: 'b', taskId: 'T2', message: 'Cannot go on' }),
    row({ name: 'a', taskId: 'T1' }),
  ]
  expect(linked(rows, tasksWith({ T2: ['T1'] })).b).toEqual([
    'task',
    'T1 Title, that a works on',
    ['a'],
    false,
  ])
  expect(linkWaits(rows, tasksWith({ T2: ['T1'] }))[0]?.waits?.since).toBe(minutesAgo(2).toISOString())
})

test.each([
  [{ name: 'a', taskId: 'T1', status: 'idle' }, 'T1 Title, at which a is idle', ['a']],
  [{ name: 'a', taskId: 'T1', status: 'error' }, 'T1 Title, at which a failed', []],
  [{ name: 'a', taskId: 'T1', status: 'gone', before: 'working' }, 'T1 Title, at which a is gone', []],
  [{ name: 'a', taskId: 'T1', status: 'completed' }, 'T1 Title, that nobody works on', []],
  [{ name: 'a', taskId: 'T1', status: 'idle', ended: true }, 'T1 Title, that nobody works on', []],
  [{ name: 'a', taskId: 'T1', status: 'unknown' }, 'T1 Title, that a may work on', []],
  [{ name: 'a', taskId: 'T9' }, 'T1 Title, that nobody works on', []],
] as const)('where %j has the other task, it is %s', (other, what, names) => {
  const rows = [blocked({ name: 'b', taskId: 'T2' }), row(other)]
  // Where nobody can go on with it, somebody has to see to that.
  const expected = names.length > 0 ? ['task', what, names, false] : ['person', `waits for ${what}`, [], true]
  expect(linked(rows, tasksWith({ T2: ['T1'] })).b).toEqual(expected)
})

test('a task that a person has begun goes on, also if no agent has it', () => {
  const rows = [blocked({ name: 'b', taskId: 'T3', message: 'Cannot' })]
  const tasks = (begun: string[]) => tasksWith({ T3: ['T2'], T2: ['T1'] }, {}, begun)
  expect(linked(rows, tasks(['T1'])).b).toEqual([
    'task',
    'T2 Title, which waits for T1 Title, which is in progress',
    [],
    false,
  ])
  expect(linked(rows, tasks(['T2'])).b?.slice(0, 2)).toEqual(['task', 'T2 Title, which is in progress'])
  expect(linked(rows, tasks([])).b).toEqual([
    'person',
    'Cannot – waits for T2 Title, which waits for T1 Title, that nobody works on',
    [],
    true,
  ])
})

test('one that works counts before one that has the same task and does not', () => {
  const rows = [
    row({ name: 'a', taskId: 'T1', status: 'idle' }),
    row({ name: 'c', taskId: 'T1' }),
    blocked({ name: 'b', taskId: 'T2' }),
  ]
  expect(linked(rows, tasksWith({ T2: ['T1'] })).b?.slice(1, 3)).toEqual(['T1 Title, that c works on', ['c']])
})

test('the task at the root is told where nobody has the next one', () => {
  const rows = [blocked({ name: 'b', taskId: 'T3' }), row({ name: 'a', taskId: 'T1' })]
  const tasks = tasksWith({ T3: ['T2'], T2: ['T1'] })
  expect(linked(rows, tasks).b?.slice(1, 3)).toEqual([
    'T2 Title, which waits for T1 Title, that a works on',
    ['a'],
  ])
  expect(linked(rows.slice(0, 1), tasks).b?.[1]).toBe(
    'waits for T2 Title, which waits for T1 Title, that nobody works on',
  )
  const stuck = tasksWith({ T3: ['T2'], T2: ['T1'] }, { T1: 'the key is missing' })
  expect(linked(rows.slice(0, 1), stuck).b?.[1]).toBe(
    'waits for T2 Title, which waits for T1 Title, which is blocked: the key is missing',
  )
})

test('of several, one is told and the others counted', () => {
  const rows = [
    blocked({ name: 'b', taskId: 'T4' }),
    row({ name: 'a', taskId: 'T2' }),
    row({ name: 'c', taskId: 'T3' }),
  ]
  expect(linked(rows, tasksWith({ T4: ['T1', 'T2', 'T3'] })).b?.slice(1, 3)).toEqual([
    'T1 Title, that nobody works on, and 2 more',
    ['a', 'c'],
  ])
})

test('who asks something is asked of a person, whatever its task waits for', () => {
  const rows = [
    blocked({ name: 'b', taskId: 'T2', message: 'Which colour?' }),
    blocked({ name: 'c', taskId: 'T2', message: '哪个颜色？' }),
    row({
      name: 'd',
      taskId: 'T2',
      status: 'blocked',
      needsYou: true,
      waits: { kind: 'person', what: 'approve', since: NOW.toISOString() },
    }),
    row({ name: 'a', taskId: 'T1' }),
  ]
  const found = linked(rows, tasksWith({ T2: ['T1'] }))
  for (const name of 'bcd') expect(found[name]).toEqual(['person', expect.any(String), [], true])
})

test('who is blocked without a word is blocked by what stands in its task', () => {
  const rows = [blocked({ name: 'b', taskId: 'T1' }), blocked({ name: 'c', taskId: 'T1', message: 'Mine' })]
  const found = linked(rows, tasksWith({ T1: [] }, { T1: 'the key is missing' }))
  expect(found.b).toEqual(['person', 'the key is missing', [], true])
  expect(found.c).toEqual(['person', 'Mine', [], true])
})

test('who is idle with a task that waits, waits too; who works, works', () => {
  const rows = [
    row({ name: 'b', taskId: 'T2', status: 'idle' }),
    row({ name: 'c', taskId: 'T2' }),
    row({ name: 'd', taskId: 'T2', status: 'idle', ended: true }),
    row({ name: 'e', taskId: 'T2', status: 'idle', alive: false }),
  ]
  const found = linked(rows, tasksWith({ T2: ['T1'] }))
  expect(found.b).toEqual(['task', 'T1 Title, that nobody works on', [], false])
  for (const name of 'cde') expect(found[name]).toEqual([undefined, undefined, [], false])
})

test('a run waits once nothing of its thread can be done before others are', () => {
  const other = row({ name: 'a', taskId: 'T1' })
  expect(linked([run(), other], tasksWith({ R1: ['T1'], R2: ['R1'] }))['01.01.02 Pages']).toEqual([
    'task',
    'T1 Title, that a works on',
    ['a'],
    false,
  ])
  expect(linked([run(), other], tasksWith({ R1: ['T1'], R2: [] }))['01.01.02 Pages']?.[0]).toBeUndefined()
  expect(
    linked([run({ status: 'completed', ended: true })], tasksWith({ R1: ['T1'] }))['01.01.02 Pages']?.[0],
  ).toBeUndefined()
  expect(linked([run()], tasksWith({ R1: [] }))['01.01.02 Pages']?.[0]).toBeUndefined()
})

test('who waits for a task of a run waits for its thread', () => {
  const rows = [run(), blocked({ name: 'b', taskId: 'T2' })]
  expect(linked(rows, tasksWith({ T2: ['R1'], R1: [] })).b?.slice(1, 3)).toEqual([
    'R1 Title, that 01.01.02 Pages works on',
    ['01.01.02 Pages'],
  ])
})

test('those that wait for the tasks of each other are a circle', () => {
  const rows = [
    blocked({ name: 'a', taskId: 'T1' }),
    blocked({ name: 'b', taskId: 'T2' }),
    row({ name: 'c', taskId: 'T3', status: 'idle' }),
  ]
  // T3 has no part in it; between a and b lies a task that nobody has.
  const found = linkWaits(rows, tasksWith({ T1: ['T9'], T9: ['T2'], T2: ['T1'], T3: ['T1'] }))
  expect(findCircles(found)).toEqual([['a', 'b']])
  const working = linkWaits(
    [rows[0] as AgentRow, row({ name: 'b', taskId: 'T2' })],
    tasksWith({ T1: ['T2'], T2: ['T1'] }),
  )
  expect(findCircles(working)).toEqual([])
})

test('tasks that wait for each other let nobody go on', () => {
  const found = linkWaits([blocked({ name: 'a', taskId: 'T1' })], tasksWith({ T1: ['T2'], T2: ['T1'] }))
  expect(found[0]?.waits?.what).toBe('T2 Title, which waits for T1 Title in a circle')
  expect(findCircles(found)).toEqual([['a']])
  const inThread = linkWaits([run()], tasksWith({ R1: ['R2'], R2: ['R1'] }))
  expect(findCircles(inThread)).toEqual([['01.01.02 Pages']])
})

test('what somebody says that it waits for is linked, and its words stay', () => {
  const waits = (kind: 'task' | 'agent', what: string) => ({ kind, what, since: NOW.toISOString() })
  const rows = [
    row({ name: 'a', status: 'blocked', waits: waits('task', 'T2'), taskId: 'T1' }),
    row({ name: 'b', status: 'blocked', waits: waits('task', 'T1 to be done'), taskId: 'T2' }),
    row({ name: 'c', status: 'blocked', waits: waits('agent', 'id-d') }),
    row({ name: 'd', id: 'id-d' }),
    row({ name: 'e', status: 'blocked', waits: waits('agent', 'nobody known') }),
  ]
  const found = linkWaits(rows, tasksWith({ T1: [], T2: [] }))
  expect(found.map(({ waits, waitsFor }) => [waits?.what, waitsFor])).toEqual([
    ['T2', ['b']],
    ['T1 to be done', ['a']],
    ['id-d', ['d']],
    [undefined, undefined],
    ['nobody known', undefined],
  ])
  expect(findCircles(found)).toEqual([['a', 'b']])
})

test('tasks are asked for only where somebody may wait for one', () => {
  expect(mayWaitForTasks([row({ taskId: 'T1' }), row({ status: 'blocked' })])).toBe(false)
  expect(mayWaitForTasks([row({ taskId: 'T1', status: 'completed' })])).toBe(false)
  expect(mayWaitForTasks([blocked({ taskId: 'T1' })])).toBe(true)
  expect(mayWaitForTasks([row({ taskId: 'T1', status: 'idle' })])).toBe(true)
  expect(mayWaitForTasks([run()])).toBe(true)
  expect(mayWaitForTasks([run({ status: 'error', ended: true })])).toBe(false)
})

test('a long chain, and thousands that wait for one, take no time', () => {
  const before: Record<string, string[]> = {}
  for (let at = 1; at < 5_000; at += 1) before[`T${at}`] = [`T${at - 1}`]
  const rows = Array.from({ length: 1_000 }, (_, at) =>
    blocked({ name: `a${at}`, taskId: `T${4_000 + (at % 900)}` }),
  )
  const began = performance.now()
  const found = linkWaits(rows, tasksWith(before, {}, ['T0']))
  expect(found[0]?.waits?.kind).toBe('task')
  expect(performance.now() - began).toBeLessThan(3_000)
})

const ids = fc.constantFrom('T1', 'T2', 'T3', 'T4', 'R1', 'R2')
const anyRow = fc.record({
  status: fc.constantFrom('working', 'blocked', 'idle', 'error', 'gone', 'completed', 'unknown'),
  taskId: fc.option(fc.oneof(ids, fc.string()), { nil: undefined }),
  message: fc.constantFrom('', 'Which?', 'Cannot'),
  said: fc.option(
    fc.record({ kind: fc.constantFrom('person', 'task', 'agent', 'lock'), what: fc.oneof(ids, fc.string()) }),
    { nil: undefined },
  ),
  ended: fc.boolean(),
  isRun: fc.boolean(),
})

test('whatever waits for whatever, a person is called only to what is for a person, and names are those of rows', () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { maxLength: 8 }),
      fc.dictionary(ids, fc.array(ids, { maxLength: 3 })),
      (given, before) => {
        const rows = given.map(({ status, taskId, message, said, ended, isRun }, at) => {
          const name = isRun && at === 0 ? 'run-7' : `a${at}`
          const isGuess = status === 'blocked' && !said
          return row({
            id: name,
            name,
            status: status as AgentRow['status'],
            message,
            ended,
            ...(taskId === undefined ? {} : { taskId }),
            ...(name === 'run-7' ? { run: name } : {}),
            ...(isGuess ? { isGuess: true as const } : {}),
            ...(said || isGuess
              ? {
                  waits: {
                    kind: 'person',
                    what: message,
                    since: NOW.toISOString(),
                    ...said,
                  } as AgentRow['waits'] & object,
                }
              : {}),
            needsYou: status === 'blocked' && (said?.kind ?? 'person') === 'person',
          })
        })
        const found = linkWaits(rows, tasksWith(before))
        const names = new Set(rows.map(({ name }) => name))
        for (const [at, one] of found.entries()) {
          if (one.needsYou) expect(one.waits?.kind).toBe('person')
          expect([one.id, one.status]).toEqual([rows[at]?.id, rows[at]?.status])
          for (const name of one.waitsFor ?? []) expect(names).toContain(name)
        }
        for (const circle of findCircles(found))
          for (const name of circle) expect(found.find(one => one.name === name)?.waitsFor).toBeDefined()
      },
    ),
  )
})
