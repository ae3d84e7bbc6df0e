// Lets another program show the page and the API in its own server, below a path and behind its own sign-in.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { openLogbook, type Program } from '../../logbook.ts'
import { idOfToken } from '../../parts/serving/identity.ts'
import { openLiveBoard } from '../../parts/serving/live-board.ts'
import { makeApp } from './app.ts'
import { readAssets } from './assets.ts'
import { answerInvalid } from './connections.ts'
import { LOOPBACK } from './guards/host.ts'
import type { Scope } from './routes/route.ts'

/** Somebody who may ask. */
export interface Visitor {
  /** The same for each request of one person or program, and of nobody else. */
  name: string
  scopes: readonly Scope[]
}

export interface MountOptions {
  /** A folder of the project. */
  cwd: string
  /** `/tools/logbook`; empty by default. */
  path?: string
  /** Says who sends a request; undefined for nobody that may. */
  authorize(request: Request): Visitor | undefined | Promise<Visitor | undefined>
  /** Names that people reach that server by, without ports. Those of this machine by default. */
  hosts?: readonly string[]
  /** `process.env` as a rule. Empty by default. */
  env?: Readonly<Record<string, string | undefined>>
}

export interface Mounted {
  /** For a server of Node.js: what it hands to its listener. */
  handle(incoming: object, outgoing: object): Promise<void>
  /** For every other. */
  fetch(request: Request): Promise<Response>
  /** Ends the streams of events. */
  close(): void
}

/** Rejects with a LogbookError if the project cannot be read. */
export async function mountLogbook(options: MountOptions, program: Program): Promise<Mounted> {
  const { cwd, authorize } = options
  const below = (options.path ?? '').replace(/\/+$/, '')
  const env = { ...options.env }
  const board = await openLiveBoard(openLogbook({ cwd, env, program, source: 'api' }).workspace)
  const app = makeApp({
    cwd,
    env,
    program,
    board,
    now: () => new Date(),
    assets: readAssets(`${program.folder}/dist/page`),
    below,
    hosts: (options.hosts ?? LOOPBACK).map(name => name.toLowerCase()),
    async authorize(request) {
      const visitor = await authorize(request)
      return visitor && { token: idOfToken(visitor.name), scopes: visitor.scopes }
    },
  })
  const fetch = async (request: Request) => app.fetch(request)
  const listen = getRequestListener(fetch, { overrideGlobalObjects: false, errorHandler: answerInvalid })
  return {
    handle: (incoming, outgoing) => listen(asItCame(incoming, below), outgoing as ServerResponse),
    fetch,
    close() {
      app.close()
      board.close()
    },
  }
}

/** As Express and others hand a request on. */
interface HandedOn extends IncomingMessage {
  /** With the path below which they call a handler, which they cut off from `url`. */
  originalUrl?: unknown
  /** What a parser has made of a body that it has read. */
  body?: unknown
  /** Read in place of the body. */
  rawBody?: unknown
}

function asItCame(incoming: object, below: string): IncomingMessage {
  const request = incoming as HandedOn
  const { url, originalUrl, body } = request
  const isBelow = (path: string | undefined) => path?.startsWith(below) === true
  if (typeof originalUrl === 'string' && isBelow(originalUrl) && !isBelow(url)) request.url = originalUrl
  if (request.readableDidRead && body !== undefined) request.rawBody ??= Buffer.from(JSON.stringify(body))
  return request
}
