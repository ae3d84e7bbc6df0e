// Serves one project to this machine until somebody ends it. A second call says where the first one is.
import { basename } from 'node:path'
import { portsToTry } from '../../api/port.ts'
import type { Served, ServeOrder } from '../../api/serving.ts'
import { LogbookError } from '../../errors.ts'
import { openPage } from '../../host/programs/open-page.ts'
import { openLogbook } from '../../logbook.ts'
import { isAnythingUnderWay } from '../../parts/api/under-way.ts'
import { startForwarding } from '../../parts/forwarding/start.ts'
import { forgetCodes, makeCode } from '../../parts/serving/codes.ts'
import { type Identity, keepIdentity, keepPort } from '../../parts/serving/identity.ts'
import { type OwnBoard, openLiveBoard } from '../../parts/serving/live-board.ts'
import {
  findRunning,
  forgetRunning,
  keepRunning,
  oneAtATime,
  type RunningServer,
} from '../../parts/serving/running.ts'
import { findServingPlace, type ServingPlace } from '../../parts/serving/serving-place.ts'
import { startForgetting } from '../../parts/status/start-forgetting.ts'
import { SCHEMA_VERSION } from '../render/schema-version.ts'
import { type App, makeApp } from './app.ts'
import { readAssets } from './assets.ts'
import { closeServer, isTaken, listenOn, makeServer } from './connections.ts'
import { describe, type Surroundings, taken } from './describe-server.ts'
import { LOOPBACK } from './guards/host.ts'
import { beginLifetime } from './lifetime.ts'
import { makeOwnAccess } from './own-access.ts'

/** Resolves when it has ended. Throws UNREADABLE, UNWRITABLE, LOCKED, WRONG_STATE if the port is taken. */
export async function serve(around: Surroundings, order: ServeOrder): Promise<Served> {
  const { program } = around
  if (order.database !== undefined)
    return (await import('./hub/serve-hub.ts')).serveHub(around, { ...order, database: order.database })
  const env = around.env.LOGBOOK_ROOT ? { ...around.env, LOGBOOK_ROOT: order.root } : around.env
  const { workspace, root } = openLogbook({ cwd: order.root, env, program, source: 'api' })
  const place = findServingPlace(root, env)
  const identity = keepIdentity(place)
  const parts: { app?: App; board?: OwnBoard } = {}
  const lifetime = beginLifetime(order.idleMs, isAnythingUnderWay)
  // The app needs the port, which is known only when the server listens.
  const server = makeServer(request => (parts.app as App).fetch(request), lifetime.ask)
  try {
    const { first, own } = await oneAtATime(place, begin)
    say(around, order, place, identity, first ?? own)
    if (!first) {
      startForwarding(workspace)
      startForgetting(workspace)
    }
    return { ...describe(identity, first ?? own), ended: first ? 'elsewhere' : await lifetime.ended }
  } finally {
    lifetime.stop()
    parts.app?.close()
    parts.board?.close()
    if (server.listening) await closeServer(server)
    if (forgetRunning(place)) forgetCodes(place)
  }

  async function begin(): Promise<{ first: RunningServer | undefined; own: RunningServer }> {
    const own = { pid: process.pid, port: 0 }
    const first = findRunning(place)
    if (first && (await isTaken(first.port))) return { first, own }
    const board = await openLiveBoard(workspace)
    parts.board = board
    const ports = order.port === undefined ? portsToTry(basename(place.folder), identity.port) : [order.port]
    for (const port of ports) {
      if ((await listenOn(server, port)) === undefined) continue
      parts.app = makeOwnApp({ ...around, env }, root, place, identity, board, port)
      keepRunning(place, port)
      if (order.port === undefined) keepPort(place, identity, port)
      return { first: undefined, own: { ...own, port } }
    }
    throw new LogbookError('WRONG_STATE', taken(ports), 'Give another one with --port <number>.')
  }
}

function makeOwnApp(
  { env, program }: Surroundings,
  cwd: string,
  place: ServingPlace,
  identity: Identity,
  board: OwnBoard,
  port: number,
): App {
  const access = makeOwnAccess(place, identity, port)
  return makeApp({
    cwd,
    env,
    program,
    board,
    now: () => new Date(),
    assets: readAssets(`${program.folder}/dist/page`),
    below: '',
    hosts: LOOPBACK,
    authorize: ({ headers }) => access.find(headers),
    takeCode: access.takeCode,
  })
}

function say(
  { asJson, print, env }: Surroundings,
  { opens, port: asked }: ServeOrder,
  place: ServingPlace,
  identity: Identity,
  server: RunningServer,
): void {
  const described = describe(identity, server)
  const usual = identity.port ?? (asked === undefined ? server.port : undefined)
  const address = opens || !asJson ? `${described.url}/?code=${makeCode(place, new Date())}` : ''
  if (asJson) print(`${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...described, masked: 0 })}\n`)
  else
    print(
      server.pid === process.pid
        ? tellOwn(address, howLong(described, usual, asked))
        : tellFirst(address, server),
    )
  if (opens) openPage(address, env)
}

function tellOwn(address: string, howLong: string): string {
  return `🪵 Logbook is at ${address}\n   It opens once, within an hour${howLong} Ctrl-C ends the server.\n`
}

/** A bookmark holds at the port that the project has the next time too. */
function howLong({ url, port }: RunningServer & { url: string }, usual?: number, asked?: number): string {
  if (port === usual) return `; a bookmark of ${url}/ works from then on.`
  if (asked !== undefined) return '; a bookmark works whenever this --port is given.'
  return `. Another program has port ${usual}, that of this project: bookmarks work again when it is free.`
}

function tellFirst(address: string, { pid }: RunningServer): string {
  return `🪵 A server of this project runs already, as process ${pid}: ${address}\n`
}
