// Arguments that a client has packed as JSON into a text: Claude Code sometimes sends lists, numbers and switches so.
import { expect, test } from 'vitest'
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
