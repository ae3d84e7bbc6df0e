// The server as an app that never listens: guards first, then the routes of the table, the page and the events. It can be
// mounted into the server of another program.
import { type Context, Hono } from 'hono'
import type { Grant as HubGrant } from '../../hub/grant.ts'
import { type Logbook, openLogbook, type Program } from '../../logbook.ts'
import { limitBoard } from '../../parts/serving/limit-board.ts'
import type { OwnBoard } from '../../parts/serving/live-board.ts'
import { signaturesIn } from '../../parts/serving/signature.ts'
import type { TokenId } from '../../parts/serving/token-id.ts'
import { statOf } from '../../store/disk/root.ts'
import { beginStream } from './answer-stream.ts'
import { type Assets, answerWith } from './assets.ts'
import { DOCS_STYLE, renderDocs } from './docs-page.ts'
import { type ErrorAnswer, tellFailure, tellRefusal } from './errors.ts'
import { endWhenRevoked } from './events/end-when-revoked.ts'
import { EventStreams } from './events/streams.ts'
import { NOT_KEPT, SAFE_HEADERS } from './guards/headers.ts'
import type { Refusal } from './guards/refusal.ts'
import { type Grant, refuseScope, UNKNOWN_TOKEN } from './guards/token.ts'
import type { HubFacts } from './hub-facts.ts'
import { renderOpenApi } from './openapi.ts'
import { takesGzip } from './pack.ts'
import { readGiven } from './read-request.ts'
import { renderRefusal } from './refusal-page.ts'
import {
  MOVED,
  missing,
  NOT_BUILT,
  readTopics,
  refuseBody,
  refuseUnseen,
  USED,
  wrongMethod,
} from './refusals.ts'
import { isComplete, reply, replyPacked } from './reply.ts'
import { findRoute, inHono, methodsOf } from './routes/paths.ts'
import type { AnyRoute, At } from './routes/route.ts'
import { ROUTES } from './routes/table.ts'

export interface AppOptions {
  /** A folder of the project. */
  cwd: string
  env: NodeJS.ProcessEnv
  program: Program
  now: () => Date
  board: OwnBoard
  assets: Assets
  /** The path below which it stands: empty, or `/tools/logbook`. */
  below: string
  /** The names that a request may call this machine by, without ports. */
  hosts: readonly string[]
  /** Says who sends a request; undefined for nobody that may. */
  authorize(request: Request): Grant | undefined | Promise<Grant | undefined>
  /** Takes a code that opens the page once; gives the cookie for it. */
  takeCode?(code: string): string | undefined
  routes?: readonly AnyRoute[]
  /** Of a hub, which has no project. */
  hub?: HubFacts
}

interface Env {
  Variables: { grant: Grant }
}

export interface App {
  fetch: (request: Request) => Response | Promise<Response>
  /** Ends the streams. */
  close(): void
}

export function makeApp(options: AppOptions): App {
  const { below, board, routes = ROUTES, hub: facts } = options
  const env = ownVariables(options.env)
  const openIn = (cwd: string, variables: NodeJS.ProcessEnv): Logbook =>
    openLogbook({ cwd, env: variables, now: options.now, program: options.program, source: 'api' })
  const own = openIn(options.cwd, env)
  // LOGBOOK_ROOT names this project, from the folder where the server began, and no other.
  const { LOGBOOK_ROOT: named, ...unnamed } = env
  const ownEnv = named ? { ...env, LOGBOOK_ROOT: own.root } : env
  const openAt = (root?: string) => (root === undefined ? openIn(own.root, ownEnv) : openIn(root, unnamed))
  const isMoved = facts ? () => false : watchForMove(own.root)
  const at = (token: TokenId, of?: HubGrant): At => ({
    open: openAt,
    board: of ? limitBoard(board, of) : board,
    token,
    of,
    now: options.now,
  })
  const streams = new EventStreams({
    signatureOf: facts?.signatureOf ?? signaturesIn(own.root),
    board,
    isMoved,
    read: async (topic, of) =>
      JSON.stringify((await findRoute(routes, `/api/${topic}`)?.run(at('', of), NOTHING)) ?? null),
  })
  const safely = (error: unknown) => tellFailure(error, value => own.safeToShow(value), facts?.statuses)
  const app = new Hono<Env>()

  app.use('*', async (c, next) => {
    await next()
    if (isComplete(c.res)) return
    for (const [name, value] of Object.entries(SAFE_HEADERS)) c.header(name, value)
    if (!c.res.headers.has('cache-control')) c.header('cache-control', NOT_KEPT['cache-control'])
  })
  app.onError(async error => send(await safely(error)))
  // A person who opens the page is told in a page, a program in JSON.
  const refuse = (c: Context, refusal: Refusal, headers?: Record<string, string>) => {
    const isPage = c.req.path === `${below}/` && c.req.header('accept')?.includes('text/html')
    return isPage
      ? c.html(renderRefusal(refusal, facts?.signInForm), refusal.status, headers)
      : send(tellRefusal(refusal), headers)
  }
  const openPage = async (c: Context, cookie: string | undefined) => {
    if (cookie !== undefined) c.header('set-cookie', cookie)
    // The same address is opened again, out of a terminal or a history.
    else if (!(await options.authorize(c.req.raw))) return refuse(c, facts?.used ?? USED)
    return c.redirect(`${below}/`, 303)
  }

  app.use('*', async (c, next) => {
    const refusal = refuseUnseen(c, options.hosts)
    if (refusal) return refuse(c, refusal)
    if (facts && UNGUARDED.includes(`${c.req.method} ${c.req.path}`)) return next()
    const code = c.req.method === 'GET' && c.req.path === `${below}/` ? c.req.query('code') : undefined
    if (code !== undefined && options.takeCode) return openPage(c, options.takeCode(code))
    const grant = await options.authorize(c.req.raw)
    if (!grant) return refuse(c, facts?.unknown ?? UNKNOWN_TOKEN, { 'www-authenticate': 'Bearer' })
    const head = refuseBody(c, routes.find(({ path }) => below + path === c.req.path)?.largestBody)
    if (head) return send(tellRefusal(head))
    // It would look empty, and be made anew by what is written.
    if (c.req.path !== `${below}/health` && isMoved()) return send(tellRefusal(MOVED))
    c.set('grant', grant)
    return next()
  })

  for (const route of routes) {
    app.on(route.method, below + inHono(route.path), async c => {
      const { token, scopes, of } = c.get('grant')
      const refusal = refuseScope({ token, scopes }, route.scope)
      if (refusal) return send(tellRefusal(refusal))
      const read = await readGiven(route, c.req.raw, c.req.param())
      if ('refusal' in read) return send(tellRefusal(read.refusal))
      if (route.looks) await lookAt(board)
      try {
        if (route.stream) {
          const told = route.stream(at(token, of), read.given)
          const stream = await beginStream(told, async error => (await safely(error)).body)
          return c.body(stream, 200, EVENT_STREAM)
        }
        const answer = await route.run(at(token, of), read.given)
        return route.method === 'GET'
          ? replyPacked(answer, route.status, c.req.header('accept-encoding'))
          : reply(answer, route.status)
      } finally {
        if (route.method === 'POST') board.expire()
      }
    })
  }

  app.get(`${below}/health`, async () => {
    const ok = facts ? await facts.health() : true
    return reply({ ok }, ok ? 200 : 503)
  })
  if (facts) app.post('/sign-in', c => facts.signIn(c.req.raw))
  app.get(`${below}/openapi.json`, c =>
    replyPacked(renderOpenApi(routes, options.program.version, below), 200, c.req.header('accept-encoding')),
  )
  app.get(`${below}/docs`, c => c.html(renderDocs(routes)))
  app.get(`${below}/docs.css`, c => c.body(DOCS_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get(`${below}/api/events`, c => {
    const grant = c.get('grant')
    const refusal = refuseScope(grant, 'read')
    if (refusal) return send(tellRefusal(refusal))
    const topics = readTopics(c.req.query('topics'))
    if ('status' in topics) return send(tellRefusal(topics))
    // Nobody reads the stream, and nobody would end it.
    if (c.req.method === 'HEAD') return c.body(null, 200, EVENT_STREAM)
    const isPacked = takesGzip(c.req.header('accept-encoding'))
    const headers = isPacked ? { ...EVENT_STREAM, 'content-encoding': 'gzip' } : EVENT_STREAM
    const stream = streams.open(grant.of, topics, c.req.header('last-event-id'), isPacked)
    const isGood = async () => (await options.authorize(c.req.raw)) !== undefined
    return c.body(grant.of ? endWhenRevoked(stream, isGood) : stream, 200, headers)
  })
  app.get(`${below}/`, c => {
    const page = options.assets.get('index.html')
    return page ? answerWith(page, c.req.raw.headers) : send(tellRefusal(NOT_BUILT))
  })
  if (below) app.get(below, c => c.redirect(`${below}/`, 308))
  for (const [name, asset] of options.assets)
    app.get(`${below}/${name}`, c => answerWith(asset, c.req.raw.headers))

  for (const path of new Set([...routes.map(({ path }) => path), ...OTHERS])) {
    const allow = methodsOf(path, routes)
    app.all(below + inHono(path), c => send(tellRefusal(wrongMethod(c)), { allow }))
  }
  app.notFound(c => send(tellRefusal(facts?.notServed(c.req.path) ?? missing(c))))

  return { fetch: request => app.fetch(request), close: () => streams.close() }
}

/** Whether the folder of the project, which was there, is there no more. */
function watchForMove(root: string): () => boolean {
  const isThere = () => statOf(root) !== undefined
  return isThere() ? () => !isThere() : () => false
}

/** Who keeps or compresses answers on the way would hold events back. */
const EVENT_STREAM = {
  'cache-control': 'no-store, no-transform',
  'content-type': 'text/event-stream; charset=utf-8',
  'x-accel-buffering': 'no',
}

/** At a hub, which is never below a path. */
const UNGUARDED = ['GET /health', 'HEAD /health', 'POST /sign-in', 'GET /sign-in.js']

const NOTHING = { params: {}, query: {}, body: {} } as never

const OTHERS = ['/', '/health', '/openapi.json', '/docs', '/api/events']

async function lookAt(board: OwnBoard): Promise<void> {
  await board.refresh()
  const fault = board.fault?.()
  if (fault !== undefined) throw fault
}

/** The conversation or run that a server was started in is not that of its clients. */
function ownVariables({
  LOGBOOK_RUN: _,
  CLAUDE_CODE_SESSION_ID: _id,
  ...env
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env
}

function send({ status, body }: ErrorAnswer, headers?: Record<string, string>): Response {
  return reply(body, status, headers)
}
