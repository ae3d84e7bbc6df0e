// Every route and method behind every guard. What is refused reaches no route, so that the routes here do nothing but tell.
import { describe, expect, onTestFinished, test } from 'vitest'
import { type AppOptions, makeApp } from '../../../src/faces/server/app.ts'
import { LARGEST_BODY, readJson } from '../../../src/faces/server/guards/body.ts'
import { LOOPBACK, nameIn } from '../../../src/faces/server/guards/host.ts'
import { findGrant, type KnownToken } from '../../../src/faces/server/guards/token.ts'
import type { AnyRoute } from '../../../src/faces/server/routes/route.ts'
import { ROUTES } from '../../../src/faces/server/routes/table.ts'
import type { Scope } from '../../../src/faces/server/scope.ts'
import { openLogbook } from '../../../src/logbook.ts'
import { openLiveBoard } from '../../../src/parts/serving/live-board.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

const SCOPES: Scope[] = ['read', 'push', 'act', 'execute']
const TOKENS: KnownToken[] = [
  { secret: 'programs', sentAs: 'bearer', token: 'p', scopes: SCOPES },
  { secret: 'page', sentAs: 'cookie', token: 'c', scopes: ['read', 'push', 'act'] },
  ...SCOPES.map(scope => ({
    secret: `no-${scope}`,
    sentAs: 'bearer' as const,
    token: scope,
    scopes: SCOPES.filter(other => other !== scope),
  })),
]

/** The routes as they are, but for what they do. */
const called: string[] = []
const routes = ROUTES.map(
  ({ params: _params, query: _query, body: _body, stream: _stream, ...route }): AnyRoute => ({
    ...route,
    run: async () => {
      called.push(`${route.method} ${route.path}`)
      return {}
    },
  }),
)

async function open(more: Partial<AppOptions> = {}) {
  const cwd = makeFolder()
  const program = { version: '0', folder: '/nowhere', built: true }
  const board = await openLiveBoard(openLogbook({ cwd, env: NOBODY }).workspace)
  const app = makeApp({
    cwd,
    env: NOBODY,
    program,
    board,
    now: () => new Date(),
    assets: new Map(),
    below: '',
    hosts: LOOPBACK,
    authorize: ({ headers }) =>
      findGrant(
        { authorization: headers.get('authorization'), cookie: headers.get('cookie') },
        TOKENS,
        'logbook-1',
      ),
    takeCode: code => (code === 'fresh' ? 'logbook-1=page; HttpOnly' : undefined),
    routes,
    ...more,
  })
  onTestFinished(() => {
    app.close()
    board.close()
  })
  called.length = 0
  return async (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string | Uint8Array,
  ) =>
    app.fetch(
      new Request(`http://127.0.0.1${more.below ?? ''}${path}`, {
        method,
        headers: { host: '127.0.0.1:1', ...headers },
        ...(body === undefined ? {} : { body, duplex: 'half' }),
      } as RequestInit),
    )
}

const BEARER = { authorization: 'Bearer programs' }
const PLACES = [
  ...ROUTES.map(({ path }) => path.replace(/\{\w+\}/g, 'x')),
  '/',
  '/health',
  '/docs',
  '/docs.css',
  '/openapi.json',
  '/api/events',
  '/nowhere',
  '/page.js',
  '/api/work/a%2Fb',
  '/..%2f..%2fetc/passwd',
]
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']

const REFUSED: [why: string, headers: Record<string, string>, status: number][] = [
  ['another host', { ...BEARER, host: 'evil.example' }, 421],
  ['a host that only ends like ours', { ...BEARER, host: 'evil.127.0.0.1' }, 421],
  ['a host with a user', { ...BEARER, host: 'localhost@evil.example' }, 421],
  ['an empty host', { ...BEARER, host: '' }, 421],
  ['a page of another site', { ...BEARER, origin: 'https://evil.example' }, 403],
  ['a page without an origin', { ...BEARER, origin: 'null' }, 403],
  ['a page of another site, by its own words', { ...BEARER, 'sec-fetch-site': 'cross-site' }, 403],
  ['a page on another port', { cookie: 'logbook-1=page', 'sec-fetch-site': 'same-site' }, 403],
  ['no token', {}, 401],
  ['another token', { authorization: 'Bearer other' }, 401],
  ['a token of another kind', { authorization: 'Basic programs' }, 401],
  ['the token of programs in a cookie', { cookie: 'logbook-1=programs' }, 401],
  ['the token of the page in a header', { authorization: 'Bearer page' }, 401],
  ['the cookie of another port', { cookie: 'logbook-2=page' }, 401],
]

describe.each(REFUSED)('%s', (_why, headers, status) => {
  test(`is refused with ${status} everywhere, with every method`, async () => {
    const ask = await open()
    for (const path of PLACES)
      for (const method of METHODS) {
        const response = await ask(method, path, headers)
        expect([method, path, response.status]).toEqual([method, path, status])
        expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
        if (method === 'HEAD') continue
        const { error } = (await response.json()) as { error: unknown }
        expect(error).toEqual({
          code: 'NOT_APPROVED',
          message: expect.stringMatching(/\.$/),
          next: expect.stringMatching(/\.$/),
        })
      }
    expect(called).toEqual([])
  })
})

describe('a route', () => {
  test('answers a token that has its scope, and no other', async () => {
    const ask = await open()
    for (const { method, path, scope } of routes) {
      const place = path.replace(/\{\w+\}/g, 'x')
      called.length = 0
      for (const other of SCOPES) {
        const { status } = await ask(method, place, { authorization: `Bearer no-${other}` })
        expect([method, place, other, status < 300]).toEqual([method, place, other, other !== scope])
      }
      expect(called).toHaveLength(SCOPES.length - 1)
    }
  })

  test.each([
    ['127.0.0.1', 'http://127.0.0.1:1'],
    ['localhost:9000', 'http://localhost:9000'],
    ['LOCALHOST', 'https://localhost'],
    ['[::1]:1', 'http://[::1]:1'],
  ])('answers by the name %s, from a page of %s', async (host, origin) => {
    const ask = await open()
    const page = { host, origin, 'sec-fetch-site': 'same-origin', cookie: 'a=b; logbook-1=page' }
    expect((await ask('GET', '/health', page)).status).toBe(200)
  })

  test('refuses other methods with 405, and what is not there with 404', async () => {
    const ask = await open()
    for (const path of new Set(routes.map(route => route.path))) {
      const known = routes.filter(route => route.path === path).map(({ method }) => method as string)
      for (const method of METHODS.filter(one => one !== 'HEAD' && !known.includes(one)))
        expect([path, method, (await ask(method, path.replace(/\{\w+\}/g, 'x'), BEARER)).status]).toEqual([
          path,
          method,
          405,
        ])
    }
    expect((await ask('GET', '/nowhere', BEARER)).status).toBe(404)
    expect((await ask('GET', '/api/board/', BEARER)).status).toBe(404)
  })

  test.each([
    ['no JSON', { 'content-type': 'text/plain' }, '{}', 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=1', 415],
    ['no type', {}, new Uint8Array([123, 125]), 415],
    ['something compressed', { 'content-encoding': 'gzip' }, '{}', 415],
    ['a body that is too large', {}, `"${'x'.repeat(LARGEST_BODY)}"`, 413],
    ['half a JSON', {}, '{"a":', 400],
    ['bytes that are no text', {}, new Uint8Array([34, 255, 254, 34]), 400],
    ['what is nested deeply', {}, '['.repeat(60_000) + ']'.repeat(60_000), 400],
  ])('refuses %s', async (_what, headers, body, status) => {
    const ask = await open()
    const type = { 'content-type': 'application/json' }
    const sent = status === 415 && !('content-encoding' in headers) ? headers : { ...type, ...headers }
    const length = { 'content-length': `${Buffer.byteLength(body as string)}` }
    for (const { path } of routes.filter(({ method }) => method === 'POST')) {
      const response = await ask(
        'POST',
        path.replace(/\{\w+\}/g, 'x'),
        { ...BEARER, ...length, ...sent },
        body,
      )
      expect([path, response.status]).toEqual([path, status])
      expect(((await response.json()) as { error: { code: string } }).error.code).toBe('INVALID_INPUT')
    }
    expect(called).toEqual([])
  })

  test('refuses a body that grows too large without telling its length', async () => {
    const grows = new ReadableStream<Uint8Array>({
      pull: controller => controller.enqueue(new Uint8Array(100_000).fill(32)),
    })
    expect(
      await readJson(new Request('http://a', { method: 'POST', body: grows, duplex: 'half' } as RequestInit)),
    ).toMatchObject({ refusal: { status: 413 } })
  })
})

describe('the address with a code', () => {
  test('needs no token, gives the cookie, and leads to an address without it', async () => {
    const ask = await open()
    const response = await ask('GET', '/?code=fresh')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
    expect(response.headers.get('set-cookie')).toBe('logbook-1=page; HttpOnly')
  })

  test('used again, leads on who has the cookie: the address stays where it was printed', async () => {
    const ask = await open()
    const response = await ask('GET', '/?code=used', { cookie: 'logbook-1=page', 'sec-fetch-site': 'none' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  test('followed from a page of another site, is refused with what to do', async () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    const response = await (await open())('GET', '/?code=fresh', link)
    const { error } = (await response.json()) as { error: { next: string } }
    expect([response.status, error.next]).toEqual([403, expect.stringContaining('address bar')])
  })

  test.each([
    ['GET', '/?code=used', 401],
    ['HEAD', '/?code=fresh', 401],
    ['POST', '/?code=fresh', 401],
    ['GET', '/health?code=fresh', 401],
    ['GET', '/api/board?code=fresh', 401],
    ['GET', '/docs?code=fresh', 401],
  ])('counts nowhere else: %s %s', async (method, path, status) => {
    const response = await (await open())(method, path)
    expect([response.status, response.headers.get('set-cookie')]).toEqual([status, null])
  })

  test('leads on a browser that was let in before, also once it is used', async () => {
    const response = await (await open())('GET', '/?code=used', { cookie: 'logbook-1=page' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  test('is judged by host and origin too', async () => {
    const ask = await open()
    expect((await ask('GET', '/?code=fresh', { host: 'evil.example' })).status).toBe(421)
    expect((await ask('GET', '/?code=fresh', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })
})

test('below a path of another server all is the same', async () => {
  const ask = await open({ below: '/tools/logbook' })
  expect((await ask('GET', '/health', {})).status).toBe(401)
  expect((await ask('GET', '/health', BEARER)).status).toBe(200)
  expect((await ask('GET', '', BEARER)).headers.get('location')).toBe('/tools/logbook/')
})

test('a parameter that is sent twice, or a hundred of them, is refused', async () => {
  const ask = await open()
  expect((await ask('GET', '/api/board?all=1&all=0', BEARER)).status).toBe(400)
  const many = Array.from({ length: 10_000 }, (_one, index) => `a${index}=1`).join('&')
  expect((await ask('GET', `/api/board?${many}`, BEARER)).status).toBe(400)
  expect((await ask('GET', '/api/events?topics=agents,secrets', BEARER)).status).toBe(400)
})

test.each([
  ['localhost', 'localhost'],
  ['LocalHost:80', 'localhost'],
  ['[::1]:17000', '[::1]'],
  ['a b', undefined],
  ['localhost:', undefined],
  ['localhost:123456', undefined],
  ['127.0.0.1\tx', undefined],
  ['', undefined],
  [undefined, undefined],
])('the name in %j is %j', (host, name) => {
  expect(nameIn(host)).toBe(name)
})

test('a person who opens the page in a browser is told in a page what to do', async () => {
  const ask = await open()
  const accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8'
  for (const path of ['/', '/?code=old']) {
    const answer = await ask('GET', path, { accept })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/html; charset=UTF-8'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await answer.text()).toContain('<code>logbook serve</code>')
  }
  const program = await ask('GET', '/', { accept: '*/*' })
  expect(await program.json()).toMatchObject({ error: { code: 'NOT_APPROVED' } })
  expect((await ask('GET', '/sessions', { accept })).headers.get('content-type')).toBe('application/json')
})
