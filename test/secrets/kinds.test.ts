// Kinds of secrets that stand where no simple assignment is, and kinds of names and code that only look like them.
import { expect, test } from 'vitest'
import { redact } from '../../src/secrets/redact.ts'
import { BASE64, hex, made } from './table/made-up.ts'

const value = made(20)
const unseal = `${made(43, BASE64)}=`
const short = 'l63vx69s'

test.each([
  ['a default of Python', `db_password = os.environ.get("DB_PW_X") or "${value}"`, value],
  ['a default in a call', `SECRET_KEY = os.getenv("APP_X", "${value}")`, value],
  ['a default of PHP', `$secret = env('APP_X', '${value}');`, value],
  ['a default of JavaScript', `const s = process.env.JWT_SECRET || '${value}'`, value],
  ['a default behind ??', `token: process.env['API_X'] ?? "${value}"`, value],
  ['a default behind an index', `x = os.environ["API_TOKEN"] or "${value}"`, value],
  ['a default of the shell', `DB_PASSWORD=\${DB_PASSWORD:-${short}}`, short],
  ['a default without a colon', `echo \${API_TOKEN-${value}}`, value],
  ['letters alone', 'password: dsCeQFGa', 'dsCeQFGa'],
  ['small letters alone', 'password: xkqjvwzptd', 'xkqjvwzptd'],
  [
    'letters alone in a call',
    'setopt(curl, CURLOPT_PASSWORD, "KqzRXvbTjWpFGhxcZdQm");',
    'KqzRXvbTjWpFGhxcZdQm',
  ],
  ['letters alone as a key', "api_key = 'DqjxVbenyJrtpvydFCzAphcqc'", 'DqjxVbenyJrtpvydFCzAphcqc'],
  ['letters alone in a block of YAML', 'password: |\n  letmein\n', 'letmein'],
  ['a short one told', `the password is ${short}`, short],
  ['one told in quotes', 'the default password is "centipede"', 'centipede'],
  ['one told for somebody', 'password for ann: s3cr3tW0rd', 's3cr3tW0rd'],
  ['an unseal key', `Unseal Key 1: ${unseal}`, unseal],
  ['a login of Sonar', `mvn sonar:sonar -Dsonar.login=${hex(40)}`, ''],
  ['a text that was cut off', `$key = '${made(60)}`, ''],
  ['a name in capitals', `MYSERVICE_ACCESS ${hex(32)}`, ''],
  ['the name MYSQLPASS', 'MYSQLPASS: Ce7shE0ENPiBlE', 'Ce7shE0ENPiBlE'],
  ['a macro of C', '#define PASSWORD\\t"n84ASM54y4"', 'n84ASM54y4'],
  ['a key as the user of curl', 'curl -u "d2LkV78zLx!t:" https://localhost', 'd2LkV78zLx!t'],
  ['a key given to vault', `vault operator unseal ${value}`, value],
  ['a key given to TrueNAS', `"method": "auth.login_with_api_key", "params": ["8-${value}"]`, value],
  ['a signature of OAuth', `oauth_signature="${made(27)}%3D"`, ''],
  ['a token with a row of X', `AWS_SESSION_TOKEN=FQoGZXIvYXdz${made(100)}XXXXXXXX${made(60)}`, ''],
  ['a JWT that nobody signed', `it sent eyJhbGciOiJub25lIn0.${'eyJzdWIiOiIxMjM0NTY3ODkwIn0'}`, 'eyJzdWIiOiI'],
])('%s is masked', (_, text, secret) => {
  const masked = redact(text).text
  expect(masked).toMatch(/\[redacted: /)
  const gone = secret || (/[\w+/%]{20,}(?=\W*$)/.exec(text)?.[0] ?? text)
  expect(masked).not.toContain(gone)
})

test.each([
  'existingSecret: keycloak-db-v2',
  'imagePullSecret: harbor-pull-2b',
  'imagePullSecrets: regcred-v2x9',
  'tokenSecret: app-token-v2',
  'token: Uint8Array,',
  'password: OAuth2PasswordRequestForm = Depends()',
  'token := v1Prefix + encoded',
  'IssuerPrivateKey: keyRSA2048,',
  'signer{privateKey: ecTestKey521}',
  'creds := dest.(*[]model.Credential)',
  "const VISIBILITY_PRIVATE = 'private';",
  "'passwords' => env('AUTH_PASSWORD_BROKER', 'users'),",
  "'lost_password_link' => 'disabled',",
  '"symfony/password-hasher": "^6.4|^7.0",',
  "secretFieldSelector: 'type!=kubernetes.io/dockercfg'",
  "openssl --ca-private-key='ca.rsa.1024.pem'",
  'notes = "Maven - io.jsonwebtoken:jjwt-jackson-0.11.2"',
  '<label for="password">Kennwort2024</label>',
  '<td class="password">abc12345</td>',
  '<password></password><user>ann2024xy</user>',
  '["file:///etc/passwd", "magnet:?xt=urn:btih:be08f00302bc2d1d3cfa"]',
  "{'api-custom-key': 1, 'key', 'c098f218-face-4c0f-8ea0-0199cbac0ffe': 2}",
  'idToken: "eyJhbGciOiJS..."',
  'message = "authentication: file: password: argon2 and more"',
  'pwdump=n0NeKreD',
  'authorization                = ==============================',
  'annotationKey: `{"b620d4600c771a6f4c:on-deployed:[0].y7b5sbwa2Q329JYH755": 1}`',
  `commit ${hex(40)} was private ${hex(40)}`,
  'MAX_PASSWORD_ATTEMPTS: 5x-per-hour2',
])('%s stays', text => {
  expect(redact(text)).toEqual({ text, count: 0 })
})
