// Lets another program show the page and the API in its own server, below a path and behind its own sign-in.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { openLogbook, type Program } from '../../logbook.ts'
import { idOfToken } from '../../parts/serving/identity.ts'
import { openLiveBoard } from '../../parts/serving/live-board.ts'
import { makeApp } from './app.ts'
import { asItArrived } from './as-it-arrived.ts'
import { readAssets } from './assets.ts'
import { answerInvalid } from './connections.ts'
import { LOOPBACK } from './guards/host.ts'
import type { Scope } from './scope.ts'

/** `Request` and `Response` of Node.js or a browser; whoever compiles without the types of either has neither. */
type WebRequest = typeof globalThis extends { Request: { prototype: infer Known } }
  ? Known
  : {
      readonly method: string
      readonly url: string
      readonly headers: { get(name: string): string | null }
    }
type WebResponse = typeof globalThis extends { Response: { prototype: infer Known } } ? Known : unknown

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
  authorize(request: WebRequest): Visitor | undefined | Promise<Visitor | undefined>
  /** Names that people reach that server by, without ports. Those of this machine by default. */
  hosts?: readonly string[]
  /** `process.env` as a rule. Empty by default. */
  env?: Readonly<Record<string, string | undefined>>
}

export interface Mounted {
  /** For a server of Node.js: what it hands to its listener. */
  handle(incoming: object, outgoing: object): Promise<void>
  /** For every other. */
  fetch(request: WebRequest): Promise<WebResponse>
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
    handle: (incoming, outgoing) =>
      listen(asItArrived(incoming as IncomingMessage, below), outgoing as ServerResponse),
    fetch,
    close() {
      app.close()
      board.close()
    },
  }
}
