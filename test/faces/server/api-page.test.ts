// Runs the examples of docs/api.md as they stand, in one shell, with curl, against a server that listens.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import { expect, onTestFinished, test } from 'vitest'
import { findApiProblem, isApiKey } from '../../../src/api/own-settings.ts'
import { STATUSES } from '../../../src/faces/server/errors.ts'
import { openApi } from '../../helpers/api.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { AGENT_ENV } from '../../helpers/open-plan.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8').replaceAll('\r\n', '\n')
const FENCE = /^```(bash|json settings|json)\n([\s\S]*?)^```$/gm
const fences = [...page.matchAll(FENCE)].map(([, kind = '', text = '']) => ({ kind, text }))

/** What differs each time, by what it looks like. */
function general(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(general)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        /^(age_seconds|duration)$/.test(key) && typeof one === 'number' ? 'a number' : general(one),
      ]),
    )
  if (typeof value !== 'string') return value
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return `a time of ${value.length}`
  return value
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'a UUID')
    .replace(/^api-[0-9a-f]{8}/, 'a plan')
    .replace(/^\/.*/, 'a path')
}

test.skipIf(process.platform === 'win32')(
  'its examples answer what it says',
  { timeout: 120_000 },
  async () => {
    const folder = makeFolder()
    const home = makeFolder()
    const scripts = join(makeFolder(), 'scripts.json')
    writeFileSync(
      scripts,
      JSON.stringify({ '': [{ say: 'I made it.' }, { result: { result: 'I made it.' } }] }),
    )
    mkdirSync(join(home, '.claude'))
    const options = { api_folders: [folder], execute_budget_usd: 2.5, execute_max_turns: 40 }
    writeFileSync(
      join(home, '.claude/settings.json'),
      JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } }),
    )
    const { fetch } = await openApi({ folder, env: { ...AGENT_ENV, HOME: home, FAKE_AGENT: scripts } })
    const server = createServer(getRequestListener(fetch, { overrideGlobalObjects: false }))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const examples = fences.flatMap(({ kind, text }, at) => {
      const next = fences[at + 1]
      return kind === 'bash' ? [{ text, says: next?.kind === 'json' ? next.text : undefined }] : []
    })
    const script = examples.map(({ text }) => `${text}printf '\\x1e'`).join('\n')
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: makeFolder(),
      env: { PATH: process.env.PATH, URL: `http://127.0.0.1:${port}`, TOKEN: 'one', PROJECT: folder },
    })
    const answers = stdout.split('\x1e')
    for (const [at, { text, says }] of examples.entries()) {
      if (says !== undefined)
        expect(general(JSON.parse(answers[at] ?? '')), text).toEqual(general(JSON.parse(says)))
      else expect(answers[at], text).not.toMatch(/"error":\{/)
      expect(answers[at], text).not.toBe('')
    }
  },
)

test('its settings are ones that count', () => {
  const { pluginConfigs } = JSON.parse(fences.find(({ kind }) => kind === 'json settings')?.text ?? '')
  const options = Object.entries(pluginConfigs['logbook@logbook'].options)
  expect(options).toHaveLength(3)
  for (const [key, value] of options)
    expect(isApiKey(key) ? findApiProblem(key, value) : `no key ${key}`).toBeUndefined()
})

test('its table of errors has every code with its status', () => {
  const rows = [...page.matchAll(/^\| ([45]\d\d(?:, [45]\d\d)*) \| (.*) \|$/gm)].flatMap(
    ([, statuses = '', codes = '']) =>
      statuses
        .split(', ')
        .flatMap(status => [...codes.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => `${status} ${code}`)),
  )
  expect(rows).toEqual(
    expect.arrayContaining(Object.entries(STATUSES).map(([code, status]) => `${status} ${code}`)),
  )
})
