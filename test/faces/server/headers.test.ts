// What browsers are told of every answer, whoever makes it: a route, the page, a stream, a redirect.
import { expect, onTestFinished, test } from 'vitest'
import { makeApp } from '../../../src/faces/server/app.ts'
import { SAFE_HEADERS } from '../../../src/faces/server/guards/headers.ts'
import { openLogbook } from '../../../src/logbook.ts'
import { openLiveBoard } from '../../../src/parts/serving/live-board.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

const BYTES = new Uint8Array([60, 62])
const PAGE = { bytes: BYTES, packed: BYTES, type: 'text/html', tag: '"one"' }

test.each<[string, string, number, string, Record<string, string>?]>([
  ['the page', '/tool/', 200, 'no-cache'],
  ['the page that a browser has', '/tool/', 304, 'no-cache', { 'if-none-match': '"one"' }],
  ['a file of the page', '/tool/index.html', 200, 'no-cache'],
  ['the description for people', '/tool/docs', 200, 'no-store'],
  ['its style', '/tool/docs.css', 200, 'no-store'],
  ['the description for programs', '/tool/openapi.json', 200, 'no-store'],
  ['a route', '/tool/api/board', 200, 'no-store'],
  ['a stream', '/tool/api/events', 200, 'no-store, no-transform'],
  ['a code', '/tool/?code=fresh', 303, 'no-store'],
  ['the way to the page', '/tool', 308, 'no-store'],
  ['what is refused', '/tool/nowhere', 404, 'no-store'],
])('%s is bound to its origin', async (_what, path, status, kept, headers = {}) => {
  const cwd = makeFolder()
  const board = await openLiveBoard(openLogbook({ cwd, env: NOBODY }).workspace)
  const app = makeApp({
    cwd,
    env: NOBODY,
    program: { version: '0', folder: '/nowhere', built: true },
    board,
    now: () => new Date(),
    assets: new Map([['index.html', PAGE]]),
    below: '/tool',
    hosts: ['localhost'],
    authorize: () => ({ token: 'one', scopes: ['read'] }),
    takeCode: () => 'logbook-1=page; HttpOnly',
  })
  onTestFinished(() => {
    app.close()
    board.close()
  })
  const answer = await app.fetch(
    new Request(`http://localhost${path}`, { headers: { host: 'localhost', ...headers } }),
  )
  const told = Object.fromEntries(answer.headers)
  expect([answer.status, told]).toMatchObject([status, { ...SAFE_HEADERS, 'cache-control': kept }])
})

test('no script, style, picture or connection of another origin is let in, and no frame', () => {
  const policy = (SAFE_HEADERS['content-security-policy'] ?? '').split('; ')
  expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'"]))
  expect(policy.filter(rule => !/ '(?:none|self)'$/.test(rule))).toEqual([])
})
