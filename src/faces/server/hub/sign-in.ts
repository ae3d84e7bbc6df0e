// Lets people on other machines into the page of a hub: they have a token, and a browser sends none by itself. The form is
// sent by a script, src/page/sign-in.js, because a form alone would tell no origin.
import type { Grant as HubGrant } from '../../../hub/grant.ts'
import { tellRefusal } from '../errors.ts'
import { readJson, refuseHead } from '../guards/body.ts'
import type { Refusal } from '../guards/refusal.ts'
import { cookiesOf } from '../guards/token.ts'
import { reply } from '../reply.ts'

export const SIGN_IN_FORM = `<form id="sign-in"><p><label>Token <input name="token" type="password" autocomplete="current-password" required></label> <button>Open the page</button></p><p id="said" role="alert"></p></form>
<script type="module" src="sign-in.js"></script>`

/** For a month, as long as the cookie of whoever has started the hub. */
const COOKIE_S = 30 * 24 * 3600

export interface SignIn {
  answer(request: Request): Promise<Response>
  /** What stands in the cookies of a browser: a page on another port of the same machine can set one beside ours. */
  tokensIn(headers: Headers): string[]
}

/** `cookie` is its name. `isSafe` is true if browsers come by https. */
export function makeSignIn(
  find: (token: string) => Promise<HubGrant | undefined>,
  { cookie, isSafe }: { cookie: string; isSafe: boolean },
): SignIn {
  return {
    async answer(request) {
      const { headers } = request
      const head = refuseHead({
        type: headers.get('content-type'),
        length: headers.get('content-length'),
        encoding: headers.get('content-encoding'),
        isChunked: headers.get('transfer-encoding') !== null,
      })
      if (head) return refuse(head)
      const body = await readJson(request)
      if ('refusal' in body) return refuse(body.refusal)
      const token = (body.value as { token?: unknown } | null | undefined)?.token
      const grant = typeof token === 'string' ? await find(token) : undefined
      if (!grant) return refuse(UNKNOWN)
      if (!grant.scopes.includes('read')) return refuse(NOT_FOR_PAGE)
      const secure = isSafe ? '; Secure' : ''
      return reply({ ok: true }, 200, {
        'set-cookie': `${cookie}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_S}${secure}`,
      })
    },
    tokensIn: headers => cookiesOf(headers.get('cookie') ?? '', cookie),
  }
}

function refuse(refusal: Refusal): Response {
  const { status, body } = tellRefusal(refusal)
  return reply(body, status)
}

const UNKNOWN: Refusal = {
  status: 401,
  code: 'NOT_APPROVED',
  message: 'This hub does not know that token.',
  next: 'Ask whoever runs the hub for one: `logbook hub token create <name> --scope read`.',
}

const NOT_FOR_PAGE: Refusal = {
  status: 403,
  code: 'NOT_APPROVED',
  message: 'The page needs a token that may read.',
  next: 'Ask whoever runs the hub for one: `logbook hub token create <name> --scope read`.',
}
