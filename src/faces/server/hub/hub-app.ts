// The app of a hub: the same guards, page and events as that of a project, over the agents of all hosts.
import type { Program } from '../../../logbook.ts'
import type { HubBoard } from '../../../parts/serving/hub-board.ts'
import { idOfToken } from '../../../parts/serving/identity.ts'
import type { Hub } from '../../../store/hub/hub.ts'
import { type App, makeApp } from '../app.ts'
import { asHubPage, readAssets } from '../assets.ts'
import { STATUSES } from '../errors.ts'
import { LOOPBACK } from '../guards/host.ts'
import { bearerIn, type Grant } from '../guards/token.ts'
import type { OwnAccess } from '../own-access.ts'
import { hubRoutes } from '../routes/hub-routes.ts'
import { ROUTES } from '../routes/table.ts'
import { makeGrants } from './grants.ts'
import { refuseProjectPath, UNKNOWN_AT_HUB, USED_AT_HUB } from './hub-refusals.ts'
import { makeSignIn, SIGN_IN_FORM } from './sign-in.ts'

interface HubAppOptions {
  env: NodeJS.ProcessEnv
  program: Program
  hub: Hub
  board: HubBoard
  access: OwnAccess
  port: number
  /** Where others reach it through a proxy. */
  address: URL | undefined
}

/** Milliseconds for which an answer about the database holds: everybody may ask. */
const HEALTH_MS = 500

export function makeHubApp({ env, program, hub, board, access, port, address }: HubAppOptions): App {
  const grants = makeGrants(hub.records.tokens, performance.now.bind(performance))
  const signIn = makeSignIn(token => grants.find(token), {
    cookie: `logbook-hub-${port}`,
    isSafe: address?.protocol === 'https:',
  })
  return makeApp({
    cwd: program.folder,
    env,
    program,
    board,
    now: () => board.now(),
    assets: asHubPage(readAssets(`${program.folder}/dist/page`)),
    below: '',
    hosts: [...LOOPBACK, ...(address ? [address.hostname] : [])],
    takeCode: access.takeCode,
    routes: hubRoutes(hub, board),
    async authorize({ headers }): Promise<Grant | undefined> {
      const own = access.find(headers)
      if (own) return own
      const bearer = bearerIn(headers.get('authorization'))
      for (const token of bearer === undefined ? signIn.tokensIn(headers) : [bearer]) {
        const of = await grants.find(token)
        if (of) return { token: idOfToken(token), scopes: of.scopes, of }
      }
      return undefined
    },
    hub: {
      health: seldom(() => hub.records.health()),
      // How a run goes is unknown while its host is silent.
      signatureOf: async topic =>
        topic === 'runs' ? `${await hub.records.runsChanged()}\n${board.look().note ?? ''}` : '',
      statuses: { ...STATUSES, UNREADABLE: 503 },
      unknown: UNKNOWN_AT_HUB,
      used: USED_AT_HUB,
      signIn: signIn.answer,
      signInForm: SIGN_IN_FORM,
      notServed: path => refuseProjectPath(path, ROUTES),
    },
  })
}

/** One at a time asks. */
function seldom(ask: () => Promise<boolean>): () => Promise<boolean> {
  let kept: { at: number; answer: Promise<boolean> } | undefined
  return () => {
    if (!kept || performance.now() - kept.at > HEALTH_MS) kept = { at: performance.now(), answer: ask() }
    return kept.answer
  }
}
