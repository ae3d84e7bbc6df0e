import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact } from '../../src/capture/redact.ts'

// Put together at run time, so that no scanner takes this file for a leak.
const letters = (count: number, from = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z') =>
  Array.from({ length: count }, (_, i) => from[i % from.length]).join('')
const pem = (kind: string) =>
  [`-----BEGIN ${kind}-----`, letters(64), letters(64), `-----END ${kind}-----`].join('\n')
const jwt = `eyJ${letters(17)}.eyJ${letters(30)}.${letters(40)}`

const SECRETS: [string, string, string][] = [
  ['an RSA key', `key:\n${pem('RSA PRIVATE KEY')}\nend`, letters(64)],
  ['an OpenSSH key', pem('OPENSSH PRIVATE KEY'), letters(64)],
  ['a key cut off', `-----BEGIN PRIVATE KEY-----\n${letters(64)}`, letters(64)],
  ['a PGP key', pem('PGP PRIVATE KEY BLOCK'), letters(64)],
  ['a GitHub token', `push with ghp_${letters(36)} failed`, `ghp_${letters(36)}`],
  ['a GitHub app token', `ghs_${letters(36)}`, letters(36)],
  ['a fine-grained GitHub token', `github_pat_${letters(82)}`, letters(82)],
  ['a GitLab token', `glpat-${letters(20)}`, letters(20)],
  ['an AWS key', `AKIA${letters(16, 'ABCDEFGHIJKLMNOP')}`, letters(16, 'ABCDEFGHIJKLMNOP')],
  ['an AWS secret', `aws_secret_access_key = ${letters(40)}`, letters(40)],
  ['an Anthropic key', `sk-ant-api03-${letters(90)}`, letters(90)],
  ['an OpenAI key', `OPENAI: sk-proj-${letters(48)}`, letters(48)],
  ['an old OpenAI key', `sk-${letters(48)}`, letters(48)],
  ['a Google key', `AIza${letters(35)}`, letters(35)],
  ['a Slack token', `xoxb-${letters(11, '1234567890')}-${letters(24)}`, letters(24)],
  ['a Slack hook', `https://hooks.slack.com/services/T00000000/B00000000/${letters(24)}`, letters(24)],
  ['a Stripe key', `sk_live_${letters(24)}`, letters(24)],
  ['an npm token', `//registry/:_authToken=npm_${letters(36)}`, letters(36)],
  ['a PyPI token', `pypi-${letters(60)}`, letters(60)],
  ['a SendGrid key', `SG.${letters(22)}.${letters(43)}`, letters(43)],
  ['a Hugging Face token', `hf_${letters(34)}`, letters(34)],
  ['a JWT', `the cookie was ${jwt}`, jwt],
  ['a database URL', 'postgres://app:hunter2!x@db.internal:5432/app', 'hunter2!x'],
  ['a Redis URL', 'redis://:s3cr3tpw@cache:6379', 's3cr3tpw'],
  ['an HTTPS URL', 'https://user:pa55word@example.com/x.git', 'pa55word'],
  ['a bearer header', `curl -H "Authorization: Bearer ${letters(32)}"`, letters(32)],
  ['a basic header', `Authorization: Basic ${letters(24)}==`, letters(24)],
  ['a JSON header', `{"authorization": "token ${letters(30)}"}`, letters(30)],
  ['a bare bearer token', `it sends Bearer ${letters(40)} along`, letters(40)],
  ['an assignment', 'API_KEY=abcd1234efgh5678', 'abcd1234efgh5678'],
  ['an exported one', 'export STRIPE_SECRET="whsec+12ab34"', 'whsec+12ab34'],
  ['a YAML line', 'db_password: correct-horse-9', 'correct-horse-9'],
  ['a JSON line', '{"client_secret": "q8Zr!kk2Lmn"}', 'q8Zr!kk2Lmn'],
  ['a quoted password', "password = 'letmein'", 'letmein'],
  ['a camel-case one', 'accessToken: "ab12cd34ef56"', 'ab12cd34ef56'],
  ['a flag', '--password=Tr0ub4dor&3', 'Tr0ub4dor&3'],
]

const LOOK_ALIKES: [string, string][] = [
  ['a commit', 'fixed in 3f786850e387550fdab836ed7e6dc881de23001b'],
  ['a UUID', 'work session 01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d'],
  ['an integrity string', `"integrity": "sha512-${letters(86)}=="`],
  ['a base64 picture', `data:image/png;base64,iVBORw0KGgo${letters(200)}`],
  ['a sha256', `sha256:${letters(64, '0123456789abcdef')}`],
  ['prose about tokens', 'The token expires after five minutes; tokens are cached.'],
  ['prose about a password', 'Password: required, at least eight characters'],
  ['a decision', 'Secret handling: use the vault, not the environment'],
  ['a variable', 'API_KEY=$API_KEY npm start'],
  ['a placeholder', 'API_KEY=<your key here>'],
  ['a masked value', 'password=********'],
  ['code that reads one', 'const apiKey = process.env.API_KEY_2'],
  ['code that makes one', 'const token = createToken(user2)'],
  ['a name in capitals', 'secret: GITHUB_TOKEN_2'],
  ['a type', 'password: string'],
  ['a URL with a port', 'http://localhost:8080/a@b'],
  ['a URL without a password', 'ssh://git@github.com:22/x.git'],
  ['a URL with a variable', 'postgres://app:$PASSWORD@db/app'],
  ['a public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me@host'],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
  ['a path', 'keep the token in ./config/token-store-2.json'],
  ['a long word', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'],
  ['a long path', 'src/faces/hooks/user-prompt-expansion/very/long/path-2/index.ts'],
  ['a task key', 'sk-12 is the task after sk-11'],
  ['a token count', 'max_tokens: 4096000000'],
]

describe('secrets', () => {
  test.each(SECRETS)('%s is masked', (_, text, secret) => {
    const { text: masked, count } = redact(text)
    expect(masked).not.toContain(secret)
    expect(masked).toMatch(/\[redacted: [^\]]+\]/)
    expect(count).toBeGreaterThan(0)
    expect(redact(masked)).toEqual({ text: masked, count: 0 })
  })

  test.each(LOOK_ALIKES)('%s is left alone', (_, text) => {
    expect(redact(text)).toEqual({ text, count: 0 })
  })

  test('what stands around a secret stays', () => {
    expect(redact('use API_KEY=abcd1234efgh5678, then "go"').text).toBe(
      'use API_KEY=[redacted: password], then "go"',
    )
  })

  test('any text is survived, and masking twice is masking once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom(...SECRETS.map(([, text]) => text)))),
        pieces => {
          const once = redact(pieces.join(' '))
          expect(redact(once.text)).toEqual({ text: once.text, count: 0 })
        },
      ),
    )
  })

  test('precision and recall over the table', () => {
    const found = SECRETS.filter(([, text]) => redact(text).count > 0).length
    const wrong = LOOK_ALIKES.filter(([, text]) => redact(text).count > 0).length
    console.log(
      `precision ${(found / (found + wrong)).toFixed(3)}, recall ${(found / SECRETS.length).toFixed(3)} over ${SECRETS.length} secrets and ${LOOK_ALIKES.length} look-alikes`,
    )
    expect([found, wrong]).toEqual([SECRETS.length, 0])
  })
})
