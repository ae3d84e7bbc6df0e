// A hub over a real port that keeps all in memory, and machines that claim threads there: each with a home, a state folder
// and a clone of its own.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { closeServer, listenOn, makeServer } from '../../src/faces/server/connections.ts'
import { makeHubApp } from '../../src/faces/server/hub/hub-app.ts'
import { makeOwnAccess } from '../../src/faces/server/own-access.ts'
import { openHubBoard } from '../../src/parts/serving/hub-board.ts'
import { keepIdentity } from '../../src/parts/serving/identity.ts'
import { openMemoryPlace } from '../../src/parts/serving/serving-place.ts'
import { Hub } from '../../src/store/hub/hub.ts'
import { MemoryHubRecords } from '../../src/store/hub/memory/memory-hub.ts'
import { makeFolder } from './folders.ts'
import { openPlan } from './open-plan.ts'

export interface MemoryHub {
  url: string
  records: MemoryHubRecords
  token(host: string, scopes?: ('read' | 'push')[], projects?: string[] | 'all'): Promise<string>
  /** Takes no more requests; what was asked for is answered before. */
  leave(): Promise<void>
  /** At the same port. */
  comeBack(): Promise<void>
}

export async function startMemoryHub(): Promise<MemoryHub> {
  const records = new MemoryHubRecords(() => new Date())
  const board = await openHubBoard(records, { now: () => new Date(), redact: text => text })
  const place = openMemoryPlace()
  const folder = makeFolder()
  const app = makeHubApp({
    env: {},
    program: { version: '0.0.0', folder, built: true },
    hub: new Hub(records),
    board,
    access: makeOwnAccess(place, keepIdentity(place), 0),
    port: 0,
    address: undefined,
  })
  let server: Server | undefined
  let port = 0
  const hub: MemoryHub = {
    url: '',
    records,
    token: async (host, scopes = ['read', 'push'], projects = 'all') =>
      (await records.tokens.create(host, scopes, projects)).token,
    async leave() {
      if (server) await closeServer(server)
      server = undefined
    },
    async comeBack() {
      server = makeServer(
        request => app.fetch(request),
        () => () => undefined,
      )
      port = (await listenOn(server, port)) ?? 0
    },
  }
  await hub.comeBack()
  hub.url = `http://127.0.0.1:${port}/`
  onTestFinished(async () => {
    await hub.leave()
    board.close()
    app.close()
    await records.close()
  })
  return hub
}

const REMOTE = 'git@github.com:team/shop.git'
export const PROJECT = 'github.com/team/shop'

/** What its agents do is said by the names of threads. */
export async function openMachine(
  hub: MemoryHub,
  steps: Record<string, object[]>,
  {
    env: more = {},
    home = makeFolder(),
    folder = makeFolder(),
  }: { env?: NodeJS.ProcessEnv; home?: string; folder?: string } = {},
) {
  const state = join(home, 'state')
  const log = join(home, 'agents.jsonl')
  mkdirSync(state, { recursive: true, mode: 0o700 })
  mkdirSync(join(home, '.claude'), { recursive: true })
  const set = (options: object) =>
    writeFileSync(
      join(home, '.claude/settings.json'),
      JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } }),
    )
  mkdirSync(join(folder, '.git'), { recursive: true })
  writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n')
  writeFileSync(join(folder, '.git/config'), `[remote "origin"]\n\turl = ${REMOTE}\n`)
  set({})
  const env = { HOME: home, XDG_STATE_HOME: state, LOCALAPPDATA: state, FAKE_AGENT_LOG: log, ...more }
  const terminal = await openPlan(steps, env, { folder })
  set({ hub_url: hub.url, hub_token: 'not-yet' })
  const host = await nameOf(terminal)
  set({ hub_url: hub.url, hub_token: await hub.token(host) })
  return {
    ...terminal,
    host,
    home,
    state,
    env,
    set,
    /** How often agents were started here. */
    started: () => {
      try {
        return readFileSync(log, 'utf8').trim().split('\n').length
      } catch {
        return 0
      }
    },
  }
}

async function nameOf(terminal: Awaited<ReturnType<typeof openPlan>>): Promise<string> {
  const { stdout } = await terminal.logbook('doctor')
  return /\b[\w-]+-[0-9a-f]{8}\b/.exec(stdout)?.[0] ?? ''
}

/** Does the tasks of a thread, named by its task file, and ends well. */
export function does(folder: string, task: 'alpha' | 'beta'): object[] {
  const number = task === 'alpha' ? '01.01.01.01' : '01.01.02.01'
  return [{ complete: [join(folder, `.tasks/active/login-${number}-do-${task}.md`)] }, { result: {} }]
}
