// Arguments that a client has packed as JSON into a text: Claude Code sometimes sends lists, numbers and switches so.
import { describe, expect, test } from 'vitest'
import { listTools } from '../../../src/faces/mcp/tools.ts'
import { unpack } from '../../../src/faces/mcp/unpack.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTools } from '../../helpers/tools.ts'

test('a packed list is a list, and packed switches and numbers are read', async () => {
  const { call } = await openTools(makeFolder())
  await call('session_init', { goal: 'Bake bread' })
  await call('session_log', {
    progress: '["kneaded", "baked [twice]"]',
    decision: '[{"title": "Use rye", "choice": "rye"}]',
  })
  const { json } = await call('session_view', {})
  expect(json.progress.notes).toHaveLength(2)
  expect(json.decisions).toEqual([expect.objectContaining({ title: 'Use rye', choice: 'rye' })])
  expect((await call('session_search', { text: 'rye', limit: '5' })).failed).toBe(false)
  expect((await call('session_init', { goal: 'Bake a cake', force: 'true' })).failed).toBe(false)
})

test.each(['[wip] kneaded', '["kneaded', '[1, 2]', '[{"a": 1}]', 'true', '5', '"kneaded"', '{"a": 1}'])(
  'a text stays as it is: %s',
  async text => {
    const { call } = await openTools(makeFolder())
    await call('session_init', { goal: text })
    await call('session_log', { discovery: text })
    const view = await call('session_view', {})
    expect(view.json.objective).toBe(text)
    expect(JSON.stringify(view.json.discoveries)).toContain(JSON.stringify(text))
  },
)

test('a criterion that is met may be a whole number, and no other text of a task', async () => {
  const { call } = await openTools(makeFolder())
  await call('session_init', { goal: 'Bake bread' })
  const { json } = await call('task_create', { title: 'Knead', criterion: ['soft', 'round', 'warm'] })
  const { id } = json
  for (const met of [[1], 2, '[3]'])
    expect((await call('task_update', { id, met })).failed, JSON.stringify(met)).toBe(false)
  const { criteria } = (await call('task_update', { id, update: 'kneaded' })).json
  expect(criteria.map(({ met }: { met: boolean }) => met)).toEqual([true, true, true])
  for (const more of [{ met: [1.5] }, { met: [true] }, { criterion: [1] }, { title: 1 }])
    expect((await call('task_update', { id, ...more })).failed, JSON.stringify(more)).toBe(true)
})

describe('a field that may be a list', () => {
  const fields = listTools().flatMap(tool =>
    Object.entries(tool.input.shape).flatMap(([name, schema]) => {
      const read = (value: unknown) =>
        tool.input.partial().safeParse(unpack(tool, { [name]: value })).data?.[name]
      return Array.isArray(read(['a'])) ? [{ of: `${tool.name}.${name}`, read, schema }] : []
    }),
  )

  test('is there', () => {
    expect(fields.map(({ of }) => of)).toEqual(
      expect.arrayContaining(['session_log.next', 'session_log.decision', 'session_log.done']),
    )
  })

  test.each(fields)('$of: one text, a list, both packed, and null say the same', ({ read }) => {
    const [a] = read(['a']) as [unknown]
    const [b] = read(['b']) as [unknown]
    const isText = a === 'a'
    for (const one of ['a', ['a'], '["a"]', ' ["a"] ', ['a', null], [a], JSON.stringify([a])])
      expect(read(one)).toEqual([a])
    for (const two of [['a', 'b'], '["a", "b"]', [a, b], JSON.stringify([a, b])])
      expect(read(two)).toEqual([a, b])
    if (!isText) for (const one of [a, JSON.stringify(a), [JSON.stringify(a)]]) expect(read(one)).toEqual([a])
    for (const none of [null, undefined]) expect(read(none)).toBeUndefined()
    for (const none of [[], '[]', [null]]) expect(read(none)).toEqual([])
  })
})

test('a field that is one text takes a list of one, and null is as if it were left out', async () => {
  const { call } = await openTools(makeFolder())
  expect((await call('session_init', { goal: ['Bake bread'], name: null, step: null })).failed).toBe(false)
  await call('session_log', { current: '["Knead"]', step: 'Knead', decision: { title: 'Rye', choice: null } })
  const { json } = await call('session_view', { part: null })
  expect(json).toMatchObject({ objective: 'Bake bread', progress: { current: 'Knead' } })
  expect(json.decisions).toEqual([expect.objectContaining({ title: 'Rye', choice: null })])
  expect(await call('session_log', { current: ['a', 'b'] })).toMatchObject({
    failed: true,
    text: expect.stringContaining('current must be a text'),
  })
  expect(await call('task_create', { title: null })).toMatchObject({
    failed: true,
    text: expect.stringContaining('title is missing'),
  })
})
