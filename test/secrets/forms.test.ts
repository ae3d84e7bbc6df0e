// Every form in which a value is given to a name, with every kind of name and value; and the same forms with what
// is no secret.
import { describe, expect, test } from 'vitest'
import { makeMaskAddedLines } from '../../src/secrets/mask-added-lines.ts'
import { redact } from '../../src/secrets/redact.ts'
import { BASE64, hex, LETTERS, made, URL64, uuid } from './table/made-up.ts'

type Form = [title: string, give: (name: string, value: string) => string]

/** With the name in capitals where the language writes it so. */
const FORMS: Form[] = [
  ['the shell', (n, v) => `export ${n}=${v}`],
  ['Make, when it is not set', (n, v) => `${n} ?= "${v}"`],
  ['Make, at once', (n, v) => `${n} ::= "${v}"`],
  ['Make, escaped', (n, v) => `${n} :::= "${v}"`],
  ['PHP, added', (n, v) => `$${n} .= "${v}"`],
  ['Go, short', (n, v) => `${n} := "${v}"`],
  ['Go, with its type', (n, v) => `var ${n} string = "${v}"`],
  ['Swift', (n, v) => `let ${n}: String = "${v}"`],
  ['Kotlin', (n, v) => `private val ${n}: String? = "${v}"`],
  ['TypeScript', (n, v) => `const ${n}: string = '${v}'`],
  ['C', (n, v) => `char ${n}[64] = "${v}";`],
  ['C#', (n, v) => `string ${n} = "${v}";`],
  ['Ruby', (n, v) => `:${n} => '${v}'`],
  ['JSON', (n, v) => `{"a": 1, "${n}": "${v}"}`],
  ['JSON in JSON', (n, v) => `{"body": "{\\"${n}\\": \\"${v}\\"}"}`],
  ['an index', (n, v) => `config["${n}"] = "${v}"`],
  ['a call with two texts', (n, v) => `System.setProperty("${n}", "${v}")`],
  ['a comparison', (n, v) => `if (${n} === "${v}") return`],
  ['an element over lines', (n, v) => `<${n}>\n    ${v}\n</${n}>`],
  ['an element with attributes', (n, v) => `<${n} type="x">${v}</${n}>`],
  ['a property list', (n, v) => `<key>${n}</key>\n<string>${v}</string>`],
  ['an attribute', (n, v) => `<add key="${n}" value="${v}" />`],
  ['a bean', (n, v) => `<property name="${n}"><value>${v}</value></property>`],
  ['Kubernetes', (n, v) => `env:\n- name: ${n}\n  value: "${v}"`],
  ['Kubernetes, without quotes', (n, v) => `- name: ${n}\n  value: ${v}\n- name: x`],
  ['a block of YAML', (n, v) => `${n}: |\n  ${v}\nnext: 1`],
  ['Terraform', (n, v) => `variable "${n}" {\n  default = "${v}"\n}`],
  ['a command that goes on', (n, v) => `export ${n}=\\\n  ${v}`],
  ['a query', (n, v) => `https://h.example/x?a=1&${n}=${v}&b=2`],
  ['a query, encoded', (n, v) => `next=%2Fx%3F${n}%3D${v}`],
  ['a bold name', (n, v) => `- **${n}**: ${v}`],
  ['a bold title', (n, v) => `1. **${n}=${v}** (2025-01-15)`],
  ['a Windows service', (n, v) => `set ${n}=${v}`],
]
const NAMES = [
  'DB_PASSWORD',
  'acme_token',
  'acmeApiKey',
  'client_secret',
  'ACME_KEY',
  'private_key_2',
  'userPasswd',
]
const VALUES: [title: string, value: string][] = [
  ['letters and digits', made(24)],
  ['small letters and digits', made(32, 'abcdefghijklmnopqrstuvwxyz0123456789')],
  ['hex', hex(40)],
  ['a UUID', uuid()],
  ['URL-safe base64', `${made(12)}-${made(14, URL64)}7`],
]

describe.each(FORMS)('given as in %s', (_, give) => {
  test.each(VALUES)('%s are masked, and nothing around', (_title, value) => {
    for (const name of NAMES) {
      const text = `before\n${give(name, value)}\nbehind`
      expect(redact(text).text).toMatch(/\[redacted: /)
      expect(redact(text).text.replace(/\[redacted: [^\]]+\]/, value)).toBe(text)
    }
  })

  test.each([
    'PAGE_SIZE',
    'author',
    'monkey',
    'tokenizer',
    'keyboard',
    'tokenUrl',
    'PASSWORD_FIELD',
    'cache_key_name',
  ])('what is given to %s stays', name => {
    const text = give(name, 'feature-2-of-7')
    expect(redact(text)).toEqual({ text, count: 0 })
  })

  test.each(['<your-token>', 'changeme', '********', 'your_api_key', 'xxxxxxxxxxxx', 'my-password'])(
    'the placeholder %s stays',
    value => {
      const text = give('API_TOKEN', value)
      expect(redact(text)).toEqual({ text, count: 0 })
    },
  )
})

describe('around a token', () => {
  const token = `ghp_${made(36)}`
  test.each([
    ['a line end in JSON', (t: string) => `"a\\n${t}\\nb"`],
    ['a tab in JSON', (t: string) => `"a\\t${t}"`],
    ['an encoded sign in a URL', (t: string) => `x%3D${t}%26y`],
    ['an encoded sign in a mail', (t: string) => `x=3D${t}=`],
    ['a colour', (t: string) => `it is \u001B[32m${t}\u001B[0m now`],
    ['what is left of a colour', (t: string) => `it is [1;32m${t}[0m now`],
    ['brackets', (t: string) => `(${t})`],
    ['a quote in a table', (t: string) => `| \`${t}\` | x |`],
  ])('stands %s, and it is masked', (_, give) => {
    expect(redact(give(token)).text).toBe(give('[redacted: GitHub token]'))
  })

  test('a tilde in it is no end of it', () => {
    const secret = `1X78Q~2${made(10)}~${made(22)}`
    expect(redact(`I put ${secret} away`).text).toBe('I put [redacted: Azure client secret] away')
  })
})

describe('given to a program', () => {
  const value = 'hunter2Secret9'
  test.each([
    `mysql -u root -p${value} shop`,
    `redis-cli -h cache -a ${value} ping`,
    `docker login -u me -p ${value}`,
    `sshpass -p '${value}' ssh me@h`,
    `sshpass -p ${value} \\\n  ssh me@h`,
    `sshpass\t-p\t${value}\tssh me@h`,
    `docker login \\\n-p ${value}`,
    `curl -sS --user  'me:${value}' https://h.example`,
    `curl -X POST \\\n  -u me:${value} \\\n  https://h.example`,
    `ldapsearch -x -D cn=a -w ${value}`,
    `openssl rsa -in k.pem -passin pass:${value}`,
    `smbclient //h/s -U me%${value}`,
    `psexec \\\\h -u me -p ${value} cmd`,
    `echo "root:${value}" | chpasswd`,
    `CREATE USER x WITH PASSWORD '${value}'`,
    `CREATE USER 'x'@'%' IDENTIFIED BY '${value}';`,
    `ALTER USER x IDENTIFIED BY ${value};`,
    `requirepass "${value}"`,
    `password "${value}"`,
    `Server=db;User Id=sa;Password=${value};Encrypt=true`,
    `new NetworkCredential("me", "${value}")`,
  ])('%s is masked', text => {
    expect(redact(text).text.replace(/\[redacted: [^\]]+\]/, value)).toBe(text)
    expect(redact(text).text).not.toContain(value)
  })
})

test('the data of a Secret of Kubernetes are masked whatever they are called, and no other', () => {
  const value = Buffer.from('hunter2').toString('base64')
  const other = `kind: ConfigMap\ndata:\n  mode: ${value}\n`
  const text = `${other}---\nkind: Secret\nmetadata:\n  name: a\ndata:\n  one: ${value}\nstringData:\n  two: "b2c3d4"\n`
  expect(redact(text).text).toBe(
    `${other}---\nkind: Secret\nmetadata:\n  name: a\ndata:\n  one: [redacted: password]\nstringData:\n  two: "[redacted: password]"\n`,
  )
})

describe('found once', () => {
  const value = made(20)
  const door = makeMaskAddedLines(async () => undefined)

  test('a value is masked everywhere in the write, also in a part that was added elsewhere', async () => {
    const { text, count } = await door(
      '# a\n\n# b',
      `it printed ${value}\n# a\n\ntoken: "${value}" (${value})\n# b`,
    )
    expect(text).not.toContain(value)
    expect(count).toBe(3)
  })

  test('it stays within a longer word, and a common word stays', async () => {
    const text = `PASSWORD=postgres DB=postgres x${value}x token="${value}"`
    expect((await door('', text)).text).toBe(
      `PASSWORD=[redacted: password] DB=postgres x${value}x token="[redacted: password]"`,
    )
  })
})

describe('code', () => {
  test.each([
    '$token = $this->f();',
    'let secret = Class::f(a);',
    'let password = json!({"a": 1});',
    'pwd = *params.Password',
    'issuedToken = (&crypto.RefreshToken{',
    'config.reset_password_within = 6.hours',
    "implementation 'io.jsonwebtoken:jjwt-api:0.11.5'",
    'token: io.jsonwebtoken:jjwt-api:0.11',
    'secret := corev1.Secret{',
    'pub credential: CredentialV3,',
    'progressToken: ProgressTokenSchema$1.optional(),',
    'ret[key] = append(ret[key].([]string), attr.Value)',
    'return [$key => unserialize($result["result"])];',
    'client.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);',
    "'password' => '--password='.$connection['password'],",
    'sb.append("MasterUserPassword: " + getMasterUserPassword() + ",");',
    'const PASSWORD_ITER: i32 = 100_000;',
    'PasswordPattern = `^.{8,32}$`',
    '"last_login": "0001-01-01T00:00:00Z"',
    '--gpg-key D56C4FCA57A46444',
    "'@inquirer/password': 4.0.23(@types/node@25.9.5)",
    'bypass = "bypass1"',
    'docker run -p 8080:80 -p 127.0.0.1:5432:5432 app',
    'docker compose -p shop2025 up',
    'enc: "A128CBC-HS256", id_token_encrypted_response_enc: "A128CBC-HS256"',
    'PrivateKey: x509PrivateKeyRSA2048,',
    `work_session: ${uuid()}`,
    `s.RevokeAccessToken(s.ctx, "${uuid()}")`,
    `const alphabet = '${LETTERS}${BASE64}'`,
  ])('%s stays', text => {
    expect(redact(text)).toEqual({ text, count: 0 })
  })
})
