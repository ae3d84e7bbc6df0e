// Serves a hub: what the hosts of a database say, to whoever has a token. It keeps nothing itself, so that any number of them
// can share a database, and one that ends loses nothing.
import { basename } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { portsToTry } from '../../../api/port.ts'
import type { Served, ServeOrder } from '../../../api/serving.ts'
import { LogbookError } from '../../../errors.ts'
import { openPage } from '../../../host/programs/open-page.ts'
import { openLogbook } from '../../../logbook.ts'
import { makeConceal, maskUpdate } from '../../../parts/forwarding/wire-line.ts'
import { makeCode } from '../../../parts/serving/codes.ts'
import { type HubBoard, openHubBoard } from '../../../parts/serving/hub-board.ts'
import { type Identity, keepIdentity, keepPort } from '../../../parts/serving/identity.ts'
import { findHubPlace, openMemoryPlace, type ServingPlace } from '../../../parts/serving/serving-place.ts'
import { Hub } from '../../../store/hub/hub.ts'
import type { HubRecords } from '../../../store/hub/hub-records.ts'
import { print as printTo } from '../../print.ts'
import { SCHEMA_VERSION } from '../../render/schema-version.ts'
import type { App } from '../app.ts'
import { closeServer, listenOn, makeServer } from '../connections.ts'
import { describe, type Surroundings, taken } from '../describe-server.ts'
import { beginLifetime } from '../lifetime.ts'
import { makeOwnAccess } from '../own-access.ts'
import { readDatabase } from './database-address.ts'
import { makeHubApp } from './hub-app.ts'
import { openRecords } from './open-records.ts'

/** Milliseconds. */
const HEALTH_MS = 10_000

type HubOrder = ServeOrder & { database: string }

/** Resolves when it has ended. Throws INVALID_INPUT, UNREADABLE, WRONG_STATE. */
export async function serveHub(around: Surroundings, order: HubOrder): Promise<Served> {
  const { LOGBOOK_DATABASE_URL: _, LOGBOOK_ROOT: _root, ...env } = around.env
  // What is started from here needs no database.
  delete process.env.LOGBOOK_DATABASE_URL
  // Lines that wait for the database outlive many collections: the heap would grow to four times of what is in it.
  setFlagsFromString('--heap-growing-percent=60')
  const { program } = around
  const { shown, outside } = readDatabase(order.database, order.address)
  const records = await openRecords(order.database)
  const { place, identity } = openPlace(shown, env)
  const { workspace } = openLogbook({ cwd: program.folder, env, program, source: 'api' })
  const conceal = makeConceal(text => workspace.sessions.conceal(text))
  const hub = new Hub(records, async line => ({ ...line, update: await maskUpdate(line.update, conceal) }))
  const parts: { app?: App; board?: HubBoard } = {}
  const lifetime = beginLifetime(order.idleMs, () => false)
  const watched = watchHealth(records)
  const server = makeServer(request => (parts.app as App).fetch(request), lifetime.ask)
  try {
    const board = await openHubBoard(records, { now: () => new Date(), redact: workspace.redact })
    parts.board = board
    const ports = order.port === undefined ? portsToTry(basename(place.folder), identity.port) : [order.port]
    const port = await listenOnOne()
    parts.app = makeHubApp({
      env,
      program,
      hub,
      board,
      access: makeOwnAccess(place, identity, port, outside?.protocol === 'https:'),
      port,
      address: outside,
    })
    if (order.port === undefined) keepPort(place, identity, port)
    const own = { pid: process.pid, port }
    say(around, order, place, identity, outside?.href.replace(/\/$/, ''), own)
    return { ...describe(identity, own), ended: await lifetime.ended }

    async function listenOnOne(): Promise<number> {
      for (const one of ports) if ((await listenOn(server, one)) !== undefined) return one
      throw new LogbookError('WRONG_STATE', taken(ports), 'Give another one with --port <number>.')
    }
  } finally {
    lifetime.stop()
    clearInterval(watched)
    parts.app?.close()
    parts.board?.close()
    if (server.listening) await closeServer(server)
    await close(records)
  }
}

/** Nobody may ask for its health. Tells once in a row what makes a hub useless until somebody does something. */
function watchHealth(records: HubRecords): NodeJS.Timeout {
  let told = ''
  const look = async () => {
    const why = (await records.health()) ? '' : await records.hosts().then(() => '', sentenceOf)
    if (why !== '' && why !== told) printTo(2, `${why}\n`)
    told = why
  }
  return setInterval(() => void look().catch(() => undefined), HEALTH_MS).unref()
}

function sentenceOf(error: unknown): string {
  return error instanceof LogbookError ? `${error.message} ${error.next ?? ''}` : ''
}

/** Where nothing can be written, token and bookmarks hold as long as the process. */
function openPlace(shown: string, env: NodeJS.ProcessEnv): { place: ServingPlace; identity: Identity } {
  const place = findHubPlace(shown, env)
  try {
    return { place, identity: keepIdentity(place) }
  } catch {
    const memory = openMemoryPlace()
    return { place: memory, identity: keepIdentity(memory) }
  }
}

/** What is on its way to the database has its answer then, or the database does not answer. */
async function close(records: HubRecords): Promise<void> {
  await records.close().catch(() => undefined)
}

function say(
  { asJson, print, env }: Surroundings,
  { opens }: HubOrder,
  place: ServingPlace,
  identity: Identity,
  outside: string | undefined,
  own: { pid: number; port: number },
): void {
  const described = describe(identity, own)
  const address = opens || !asJson ? `${outside ?? described.url}/?code=${makeCode(place, new Date())}` : ''
  if (asJson) print(`${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...described, masked: 0 })}\n`)
  else
    print(
      `🪵 The hub is at ${address}\n   It opens once, within an hour. Machines send to ${outside ?? described.url} with tokens of \`logbook hub token create\`. Ctrl-C ends the hub; nothing is lost.\n`,
    )
  if (opens) openPage(address, env)
}
