// The API of a project without a port: requests go into the app, and every answer must fit what its route promises.
import { expect, onTestFinished } from 'vitest'
import { makeApp } from '../../src/faces/server/app.ts'
import { ROUTES } from '../../src/faces/server/routes/table.ts'
import type { Scope } from '../../src/faces/server/scope.ts'
import { openLogbook } from '../../src/logbook.ts'
import { openLiveBoard } from '../../src/parts/serving/live-board.ts'
import { makeFolder } from './folders.ts'
import { NOBODY } from './home.ts'

export interface Api {
  folder: string
  env: NodeJS.ProcessEnv
  fetch(request: Request): Promise<Response>
  send(method: string, path: string, body?: unknown, token?: string): Promise<Response>
  /** The body as it stands. */
  sendText(method: string, path: string, text: string | undefined, token?: string): Promise<Response>
  /** The answer, which must be none of a refusal. */
  get(path: string, token?: string): Promise<ReturnType<typeof JSON.parse>>
  post(path: string, body?: unknown, token?: string): Promise<ReturnType<typeof JSON.parse>>
  /** Status and code of a refusal. */
  refused(method: string, path: string, body?: unknown, token?: string): Promise<[number, string]>
}

interface Given {
  folder?: string
  env?: NodeJS.ProcessEnv
  now?: () => Date
  scopes?: Scope[]
  /** The folder of the program, if processes of ours are started. */
  program?: string
}

export async function openApi(given: Given = {}): Promise<Api> {
  const { folder = makeFolder(), now = () => new Date() } = given
  const env = { ...NOBODY, PATH: process.env.PATH, HOME: makeFolder(), ...given.env }
  const program = { version: '0.0.0', folder: given.program ?? '/nowhere', built: true }
  const board = await openLiveBoard(openLogbook({ cwd: folder, env, program, now, source: 'api' }).workspace)
  onTestFinished(() => board.close())
  const app = makeApp({
    cwd: folder,
    env,
    program,
    now,
    board,
    assets: new Map(),
    below: '',
    hosts: ['localhost', '127.0.0.1'],
    authorize: ({ headers }) => ({
      token: headers.get('authorization') ?? 'one',
      scopes: given.scopes ?? ['read', 'push', 'act', 'execute'],
    }),
  })
  onTestFinished(() => app.close())
  const sendText: Api['sendText'] = async (method, path, text, token = 'one') =>
    app.fetch(
      new Request(`http://localhost${path}`, {
        method,
        headers: { host: 'localhost', authorization: token, 'content-type': 'application/json' },
        ...(text === undefined ? {} : { body: text }),
      }),
    )
  const send: Api['send'] = (method, path, body, token) =>
    sendText(method, path, body === undefined ? undefined : JSON.stringify(body), token)
  const ask = async (method: string, path: string, body?: unknown, token?: string) => {
    const response = await send(method, path, body, token)
    const answer = await response.json()
    if (response.status > 299) throw new Error(`${response.status} ${JSON.stringify(answer)}`)
    checkAnswer(method, path, answer)
    return answer
  }
  return {
    folder,
    env,
    fetch: async request => app.fetch(request),
    send,
    sendText,
    get: (path, token) => ask('GET', path, undefined, token),
    post: (path, body, token) => ask('POST', path, body ?? {}, token),
    async refused(method, path, body, token) {
      const response = await send(method, path, body, token)
      const answer = (await response.json()) as { error: { code: string } }
      return [response.status, answer.error.code]
    },
  }
}

/** Keys that a route does not name are refused here. */
function checkAnswer(method: string, path: string, answer: unknown): void {
  const [place = ''] = path.split('?')
  const route = ROUTES.find(one => one.method === method && patternOf(one.path).test(place))
  const { error } = route?.answer.safeParse(answer) ?? {}
  expect(error?.issues ?? []).toEqual([])
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)
}
