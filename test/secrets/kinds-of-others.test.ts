// Kinds that the test material of other scanners holds: tokens, pairs, hashes and addresses, and what only looks so.
import { expect, test } from 'vitest'
import { redact } from '../../src/secrets/redact.ts'
import { BASE64, hex, made, UPPER, URL64, uuid } from './table/made-up.ts'

const capitals = (count: number) => made(count, `${UPPER}0123456789`)
const value = made(40)

test.each([
  ['a key of OpenRouter that is not hex', `sk-or-v1-${value}`],
  ['an older key of OpenAI', `sk-${made(30, URL64)}T3BlbkFJ${made(30, URL64)}`],
  ['an older key of OpenAI with a dash late in it', `sk-${made(20)}T3BlbkFJ${made(20)}-${made(4)}`],
  ['a shorter secret of Google', `GOCSPX-${made(25)}`],
  ['a token of Packagist', `packagist_oat_${hex(62)}`],
  ['a token of Logfire', `pylf_v1_us_${made(44)}`],
  ['a short-lived key of OpenAI', `ek_${hex(32)}`],
  ['a key of Branch', `key_live_${made(32)}`],
  ['a key of Riot', `RGAPI-${uuid()}`],
  ['a token of Friendli', `flp_${value}`],
  ['a key of Tencent', `AKID${made(32)}`],
  ['a token of Bitwarden', `0.${uuid()}.${made(30)}:${made(22)}==`],
  ['a key of 1Password', `1PRK-${Array.from({ length: 13 }, () => capitals(4)).join('-')}`],
  ['a key of Retell', `key_${hex(28)}`],
  ['a key of DeepL', `${uuid()}:fx`],
  ['a hash of bcrypt', `$2b$12$${made(53)}`],
  ['a hash of SHA-512', `$6$rounds=5000$${made(16)}$${made(86)}`],
  ['a hash of Apache', `$apr1$${made(8)}$${made(22)}`],
  ['a hash of yescrypt', `$y$j9T$${made(22)}$${made(43)}`],
  ['a hash of Argon2', `$argon2id$v=19$m=65536,t=3,p=4$${made(22)}$${made(43)}`],
])('%s is masked', (_, token) => {
  expect(redact(`it gave ${token} back`).text).toMatch(/^it gave \[redacted: [^\]]+\] back$/)
})

test.each([
  ['a secret behind its key', `AKIA${capitals(16)}:`, made(40, BASE64)],
  ['a secret below its key', `GOOG1E${capitals(57)}\n`, made(40, BASE64)],
  ['a key of Infura', 'https://mainnet.infura.io/v3/', hex(32)],
  [
    'a hook of Mattermost',
    'curl https://chat.example.com/hooks/',
    made(26, 'abcdefghijklmnopqrstuvwxyz0123456789'),
  ],
  ['a hook of Feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/', uuid()],
  ['the key of a provider', 'deepgram-api: ', hex(40)],
  ['the key of a provider in quotes', 'cloudflare: "', hex(37)],
  ['a value that begins as a variable', 'secret = "', `$A${hex(8)}e1f2a3b4c5`],
  ['a value of two parts', 'fileio SECRETKEY = ', `Z9Y8X7W6V5U4T3S2R1Q0.${made(20)}`],
  ['a key of Alchemy', 'https://eth-mainnet.alchemyapi.io/v2/', `${made(15)}_${made(16)}`],
  ['setx', 'setx "SONAR_TOKEN" "', hex(40)],
  ['a pair of Kotlin', '"token" to "', made(30)],
  ['a pair of Scala', '"token" -> "', made(30)],
  ['an element with an attribute', '<Pass encoding="base64">', `${made(20)}==`],
])('%s is masked', (_, before, secret) => {
  const quote = before.endsWith('"') ? '"' : before.startsWith('<') ? '</Pass>' : ''
  const { text } = redact(`${before}${secret}${quote}`)
  expect(text).not.toContain(secret)
  if (!/AKIA|GOOG/.test(before))
    expect(text.replace(/\[redacted: [^\]]+\]/, secret)).toBe(`${before}${secret}${quote}`)
})

test.each([
  "password: 'password1'",
  "PASSWORD_ERR = 'password_err'",
  "weak_password = 'weak_password', _('Weak password')",
  'reason_password_decrypt_failed = "password_decrypt_failed"',
  'mongodb://oplog_reader:oplog_reader_password@server1/local',
  '"rbac.view_userchangepasswordreport": "report_node"',
  '"TempPasswordTip": "La contraseña temporal vale 300 segundos"',
  "rePasswordError2: 'Passwords are inconsistent!'",
  'SAR_PASSWORDSAME : 0x0B000005,',
  'long DEFAULT_TOKEN_EXPIRE = 18_000L;',
  'mysqldump -uroot -h127.0.0.1 -p shop -P3307 > x.sql',
  '{token:"@rematch",next:"@pop"}',
  'const token = ++this.requestToken;',
  'csrfToken = WebAuthn.#firstInputWithCsrfToken;',
  "'pusher_app_key' => 'max:50',",
  '{marker:n,length:0,token:t.tokens.length-1,end:-1}',
  's.questionToken=o?n:m(55),s.whenTrue=x',
  "'closedStatus' => 'gesloten',\n'offlinePart1' => 'Een bestelling',",
  '![x](https://codecov.io/gh/a/b/branch/main/graph/badge.svg?token=PQ3TMS8ECC)',
  'put \'/forgot-password\' => "cms/sites/passwords#update"',
  'postgres://app:#{db-password}@h/app',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: other languages write variables so
  'postgresql://${PG_USER:-app}:${PG_PASSWORD}@db:5432/x',
  'Regex("(postgres://.*:)(.*)(@.*)")',
  "secret='ENC[RSA,tUf83Ex0oSbDGa8vaU1hGqesODG9J4j4]'",
  'SLACK_TOKEN=fake-slack-token-for-2-tests',
  'AMPLITUDE_API_KEY=test',
  'PG_PASSWORD=`cat /dev/urandom | head -n 1`',
  '### The default token:\n#token.secret.key=\n',
  '<o2_password>$$PASSWORD2</o2_password>',
  'slack_channel: C024BE91L2X9KQ7Z3',
  'openai = "4.20.1"',
  '{ regex: /x/, token: "variable-2" },',
  'forgot_password=Aizmirsu paroli',
  'users.password_helper=Nechajte prázdne, pokiaľ sa nemá zmeniť.',
  `KEY_STR = "${UPPER}${UPPER.toLowerCase()}0123456789+/="`,
  'PushObject|PassCollisions|AxisAngle2Rot|Rot2(?:Axis|Angle)|',
  'SECRET_KEY = CHANGE-ME-OR-FAIL-TO-START',
  'Yo(a,{key:l}):a)}if(o>1)for(let e=0;e<r.length;e++)r[e].patchFlag=-2;',
  'github: actions-checkout-v4.2.2',
])('%s stays', text => {
  expect(redact(text)).toEqual({ text, count: 0 })
})
