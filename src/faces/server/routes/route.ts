// Defines what a route is. The routes of the server, /openapi.json, the page at /docs and the test of all guards are made
// from this definition.
import type { z } from 'zod'
import type { Grant } from '../../../hub/grant.ts'
import type { Logbook } from '../../../logbook.ts'
import type { LiveBoard } from '../../../parts/serving/live-board.ts'
import type { TokenId } from '../../../parts/serving/token-id.ts'
import type { Workspace } from '../../../workspace.ts'
import type { Told } from '../answer-stream.ts'
import type { Scope } from '../scope.ts'

/** What a route works with. */
export interface At {
  /** Opens the logbook of a project for one request; of the server's own by default. Its verbs know that the API calls. */
  open(root?: string): Logbook & { workspace: Workspace }
  /** The watcher of agents that lives as long as the server. */
  board: LiveBoard
  /** The token of this request. */
  token: TokenId
  /** At a hub: the host that has the token, and its projects. */
  of?: Grant | undefined
  now(): Date
}

export interface Route<
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
  P extends z.ZodObject = z.ZodObject,
> {
  method: 'GET' | 'POST'
  /** `/api/session-status/session/{name}` */
  path: string
  summary: string
  scope: Scope
  params?: P
  query?: Q
  body?: B
  /** Bytes, where it takes what other programs gather: that may be larger than others, and packed. */
  largestBody?: number
  /** It looks itself for what is nested too deeply: one part of what was sent must not cost the others. */
  mayBeDeep?: true
  answer: A
  status?: 200 | 201
  /** The board is looked at before, because the answer is made of it. */
  looks?: true
  run(at: At, given: { params: z.infer<P>; query: z.infer<Q>; body: z.infer<B> }): Promise<z.infer<A>>
  /** Tells it as events, one after another, in place of one answer. `run` then only says what the last one holds. */
  stream?(at: At, given: { params: z.infer<P>; query: z.infer<Q>; body: z.infer<B> }): AsyncIterable<Told>
}

/** A route without the types of its parts. */
export interface AnyRoute extends Omit<Route, 'run' | 'stream'> {
  run(at: At, given: { params: never; query: never; body: never }): Promise<unknown>
  stream?(at: At, given: { params: never; query: never; body: never }): AsyncIterable<Told>
}

export const defineRoute = <
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
  P extends z.ZodObject,
>(
  route: Route<Q, B, A, P>,
): Route<Q, B, A, P> => route
