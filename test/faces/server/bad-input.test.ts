// Whatever a client sends is its own mistake: every route answers odd input with 4xx and the reason, and never with 500.
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { ROUTES } from '../../../src/faces/server/routes/table.ts'
import { openLogbook } from '../../../src/logbook.ts'
import { type Api, openApi } from '../../helpers/api.ts'

const LONG = 'ä'.repeat(10_000)
const ODD_NAMES = [
  'x',
  '..',
  '.',
  '../../../etc/passwd',
  'a/b',
  '..\\..\\windows',
  '\0',
  '%',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '\u202e\u200bname',
  '日本語 🪵',
  "'; drop table x; --",
  '<script>alert(1)</script>',
  '-1',
  '0',
  '1e999',
  '--help',
  LONG,
]
const ODD_VALUES = [null, true, -1, 1e308, 'x', '', LONG, [], ['x'], {}, { a: { b: [1] } }, '\0', '../..']
const BODIES = [
  '',
  'null',
  '[]',
  '1',
  '"x"',
  '{}',
  '{"__proto__":{"a":1}}',
  '{"constructor":1}',
  '[[[[[[1]]]]]]',
]

const requestsOf = ({ method, path, query, body }: (typeof ROUTES)[number]) => {
  const places = ODD_NAMES.map(name => path.replace(/\{\w+\}/g, encodeURIComponent(name)))
  const [place = path] = places
  const queries = Object.keys({ ...query?.shape, unknown: 1 }).flatMap(key =>
    ODD_NAMES.map(value => `${place}?${new URLSearchParams({ [key]: value })}`),
  )
  if (method === 'GET')
    return [...new Set([...places, ...queries])].map(one => ({ path: one, body: undefined }))
  const keys = body instanceof z.ZodObject ? Object.keys(body.shape) : []
  const objects = keys.flatMap(key => ODD_VALUES.map(value => JSON.stringify({ [key]: value })))
  const full = ODD_VALUES.map(value => JSON.stringify(Object.fromEntries(keys.map(key => [key, value]))))
  return [
    ...[...new Set(places)].map(one => ({ path: one, body: '{}' })),
    ...[...BODIES, ...objects, ...full].map(one => ({ path: place, body: one })),
  ]
}

async function expectNoFault(api: Api, method: string, path: string, body: string | undefined) {
  const response = await api.sendText(method, path, body)
  const text = await response.text()
  const what = `${method} ${path.slice(0, 200)} ${body?.slice(0, 200) ?? ''} → ${response.status} ${text.slice(0, 300)}`
  if (response.status >= 500) throw new Error(what)
  if (response.status < 400) return
  const { error } = JSON.parse(text)
  expect(error, what).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), message: expect.any(String) })
  expect(error, what).toHaveProperty('next')
  expect(error.message.length, what).toBeLessThan(30_000)
}

describe.each(ROUTES.map(route => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (_name, route) => {
    test('never fails for what it is sent', async () => {
      const api = await openApi()
      const { init, task, push } = openLogbook({ cwd: api.folder, env: api.env })
      await init({ goal: 'Tides' })
      await task.create({ title: 'Shift all' })
      await push({ agent: 'x', status: 'working' })
      for (const { path, body } of requestsOf(route)) await expectNoFault(api, route.method, path, body)
    })
  },
)
