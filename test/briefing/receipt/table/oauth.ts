import { type Case, facts } from '../case.ts'

export const oauth: Case = {
  name: 'oauth',
  language: 'English',
  summary: `<analysis>
Let me go through the conversation. The user wants OAuth. We considered Redis for sessions; the user said no. I should keep the CSRF cookie in mind.
</analysis>

<summary>
1. Primary Request and Intent:
   The user asked to replace the home-grown login of the web app with OAuth 2.1 against the company's identity provider. Existing users must stay logged in while the change is rolled out, so both flows live behind a flag. The user wants small pull requests and tests before each change.

2. Key Technical Concepts:
   - OAuth authorization code flow with PKCE, no client secret in the browser
   - Access tokens expire after five minutes, refresh tokens are rotated
   - Express 4, TypeScript, Jest, Playwright
   - Feature flag \`login.oauth\`, read from LaunchDarkly

3. Files and Code Sections:
   - src/login/client.ts
      - The only caller of the old login API. \`exchangeCode()\` was added here.
      - \`\`\`ts
        export async function exchangeCode(code: string, verifier: string) {
          return post('/token', { code, code_verifier: verifier })
        }
        \`\`\`
   - src/login/session-store.ts
      - Keeps sessions in Postgres. The table is \`web_sessions\`.
   - test/login/flow.spec.ts
      - 14 tests of the old flow, all green; 3 new ones for the callback.

4. Errors and fixes:
   - "invalid_grant" on every second refresh: the old refresh token was sent again after rotation. Fixed by storing the new one before answering.
   - CSRF check failed on the callback, because the state cookie was SameSite=Strict. It has to be Lax.
   - Storing tokens in localStorage was tried and thrown out again, since any injected script could read them.

5. Problem Solving:
   We decided to keep sessions in Postgres instead of Redis, because the operations team does not want another service. Logout revokes the refresh token at the provider. The old endpoint /api/login stays until every client has been updated to version 3.2.

6. All user messages:
   - "replace our login with oauth, keep everybody logged in"
   - "don't touch the mobile app, that is another team"
   - "should we do single logout as well?"
   - "there is still no client id for staging, I have asked the identity team"
   - "never write tokens to the log, not even in debug"

7. Pending Tasks:
   - Swap the client in src/login/client.ts behind the flag
   - Remove the password reset page
   - Playwright test for an expired session

8. Current Work:
   The client in src/login/client.ts is being swapped behind the flag \`login.oauth\`. \`exchangeCode()\` works against the mock provider; the call in \`LoginForm.tsx\` still uses the old one.

9. Optional Next Step:
   Change LoginForm.tsx to start the redirect, then run test/login/flow.spec.ts.
</summary>`,
  kept: facts(`
    decision | Use PKCE without a client secret
    decision | Keep sessions in Postgres instead of Redis
    decision | Revoke the refresh token at the provider on logout
    decision | Keep /api/login until all clients are at version 3.2
    decision | State cookie must be SameSite=Lax
    blocker | No client id for staging
    dead end | Store tokens in localStorage
    key context | Access tokens live 5 minutes and expire after that
    key context | Tokens must never be written to the log
    key context | src/login/client.ts is the only caller of the old login API
    key context | Do not touch the mobile app
    key context | Both flows live behind the flag login.oauth
    current step | Swap the client behind the flag
  `),
  lost: facts(`
    decision | Keep sessions in Redis
    decision | Support single logout
    decision | Use Redis for sessions instead of Postgres
    decision | Show a banner to users of the old flow
    decision | Access tokens expire after 15 minutes
    blocker | The identity provider rate limits us to 10 requests per second
    dead end | Silent refresh in a hidden iframe
    dead end | Sessions in memcached
    key context | State cookie must be SameSite=Strict
    key context | Tokens may be written to the debug log
    key context | The old endpoint is called by the nightly report at 02:00
    key context | Test users are listed in fixtures/users.json
    current step | Remove the password reset page
    key context | Password hashes use argon2id with 64 MB of memory
  `),
}
