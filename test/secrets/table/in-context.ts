// Keys, connection strings, headers and assignments: what makes them secret is where they stand.
import { BASE64, body, hex, jwt, made, pem, URL64, uuid } from './made-up.ts'
import type { Secret } from './provider-tokens.ts'

function keyed(
  title: string,
  kind: string,
  before = '',
  after = '',
  headers: string[] = [],
  begin?: string,
): Secret {
  const lines = body(begin)
  return [title, `${before}${pem(kind, [...headers, ...lines])}${after}`, lines[1] ?? '']
}

function inLines(title: string, render: (lines: string[]) => string): Secret {
  const lines = body()
  return [title, render(lines), lines[1] ?? '']
}

/** Where the text holds it, `{}` stands. */
function of(title: string, text: string, secret: string): Secret {
  return [title, text.replace('{}', () => secret), secret]
}

export const KEYS: Secret[] = [
  keyed('an RSA key', 'RSA PRIVATE KEY', 'key:\n', '\nend'),
  keyed('a PKCS #8 key', 'PRIVATE KEY'),
  keyed('an encrypted key', 'ENCRYPTED PRIVATE KEY'),
  keyed('an encrypted RSA key', 'RSA PRIVATE KEY', '', '', [
    'Proc-Type: 4,ENCRYPTED',
    'DEK-Info: AES-128-CBC,0A1B',
    '',
  ]),
  keyed('an EC key', 'EC PRIVATE KEY'),
  keyed('an OpenSSH key', 'OPENSSH PRIVATE KEY', '', '', [], 'b3BlbnNzaC1rZXktdjEA'),
  keyed('a PGP key', 'PGP PRIVATE KEY BLOCK', '', '', ['Version: GnuPG v2', '']),
  inLines('a key cut off', lines => ['-----BEGIN PRIVATE KEY-----', ...lines].join('\n')),
  inLines(
    'a key in one line',
    lines => `"key": "-----BEGIN PRIVATE KEY-----\\n${lines.join('\\n')}\\n-----END PRIVATE KEY-----\\n"`,
  ),
  inLines(
    'a key with spaces for line ends',
    lines => `-----BEGIN PRIVATE KEY----- ${lines.join(' ')} -----END PRIVATE KEY-----`,
  ),
  inLines(
    'a key in a diff',
    lines => `+-----BEGIN PRIVATE KEY-----\n+${lines.join('\n+')}\n+-----END PRIVATE KEY-----`,
  ),
  inLines(
    'an indented key cut off',
    lines => `tls.key: |\n  -----BEGIN PRIVATE KEY-----\n  ${lines.join('\n  ')}`,
  ),
  inLines('a line out of a key that is spoken of', lines => `the private key goes on with ${lines[1]}`),
  of('the first line of a key', 'then comes {}', body()[0] ?? ''),
  of('an age key', '# created\n{}', `AGE-SECRET-KEY-1${made(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`),
  inLines('a PuTTY key', lines => `Private-Lines: 4\n${lines.join('\n')}\nPrivate-MAC: ${hex(64)}`),
]

export const CONNECTIONS: Secret[] = [
  of('a PostgreSQL URL', 'postgres://app:{}@db.internal:5432/app', 'hunter2!x'),
  of('a MySQL URL', 'mysql://root:{}@127.0.0.1/shop', 'rootpw'),
  of('a MongoDB URL', 'mongodb+srv://app:{}@cluster0.abcde.mongodb.net/?retryWrites=true', made(16)),
  of('a Redis URL', 'redis://:{}@cache:6379', 's3cr3tpw'),
  of('an AMQP URL', 'amqps://app:{}@mq.internal/vhost', 'Pa55w0rd'),
  of('a JDBC URL', 'jdbc:postgresql://db:5432/app?user=app&password={}&ssl=true', 'hunter22'),
  of('a JDBC URL with semicolons', 'jdbc:sqlserver://db:1433;user=sa;password={};encrypt=true', 'Str0ngPw'),
  of('an HTTPS URL', 'https://user:{}@example.com/x.git', 'pa55word'),
  of('a token for a user', 'git clone https://{}@github.com/a/b.git', `ghp_${made(36)}`),
  of('a token as user', 'https://{}:x-oauth-basic@github.com/a/b', hex(40)),
  of('an SMTP URL', 'smtp://mailer%40example.com:{}@smtp.example.com:587', 'm4ilPass'),
  of('a URL with an @ in the password', 'postgres://app:{}@db/app', 'p@ss%21word'),
  of('a token in a query', 'GET https://api.example.com/v1?access_token={}&page=2', made(32)),
  of('a key in a query', 'curl "https://maps.example.com/x?api_key={}"', made(24)),
  of('an ADO string', 'Data Source=db;Initial Catalog=app;User Id=sa;Pwd={};', 'Winter24'),
]

export const HEADERS: Secret[] = [
  of('a bearer header', 'curl -H "Authorization: Bearer {}" https://api', made(32)),
  of('a basic header', 'Authorization: Basic {}', `${made(24, BASE64)}==`),
  of('a JSON header', '{"authorization": "token {}"}', made(30)),
  of('a header of an unknown scheme', 'Authorization: ApiKey {}', made(30)),
  of(
    'a signed request',
    'Authorization: AWS4-HMAC-SHA256 Credential=AKIA/20250101/s3, Signature={}',
    hex(64),
  ),
  of('a proxy header', 'Proxy-Authorization: Basic {}', `${made(24, BASE64)}=`),
  of('a bare bearer token', 'it sends Bearer {} along', made(40)),
  of('a header in code', "headers: { 'Authorization': `Bearer {}` }", made(40)),
  of('a login given to curl', 'curl -u admin:{} https://ci/api', 's3cretPw'),
  of('a login in quotes', "curl --user 'admin:{}' https://ci", 'pa ss9!'),
  of('an API key header', 'curl -H "X-API-Key: {}" https://api', made(32)),
  of('a token header', 'PRIVATE-TOKEN: {}', made(20, URL64)),
  of('a cookie', 'Cookie: theme=dark; session={}', made(40)),
  of('a set cookie', 'Set-Cookie: sid=s%3A{}; HttpOnly', made(43)),
  of('a cookie of a framework', 'curl -b "connect.sid={}" https://app', made(43)),
]

export const ASSIGNMENTS: Secret[] = [
  of('an assignment', 'API_KEY={}', 'abcd1234efgh5678'),
  of('one in the environment', 'DB_PASSWORD={} npm start', 'correcthorse'),
  of('a short one', 'POSTGRES_PASSWORD={}', 'hunter2'),
  of('one in capitals and digits', 'TOTP_SECRET={}', 'JBSWY3DPEHPK3PXP'),
  of('an exported one', 'export STRIPE_SECRET="{}"', 'whsec+12ab34'),
  of('one that begins with a dollar', "SMTP_PASSWORD='{}'", '$ecret12!'),
  of('one with brackets in it', 'ADMIN_PASSWORD={}', 'a(b)c1!xyz'),
  of('a phrase', 'passphrase = "{}"', 'correct horse battery 9'),
  of('a YAML line', 'db_password: {}', 'correct-horse-9'),
  of('a quoted YAML line', '  apiKey: "{}"', made(20)),
  of('a JSON line', '{"client_secret": "{}"}', 'q8Zr!kk2Lmn'),
  of('JSON inside JSON', '{"body":"{\\"password\\":\\"{}\\"}"}', 'q8Zrkk2Lmn'),
  of('a TOML line', 'secret_key = "{}"', made(50)),
  of('an INI line', 'auth_token={}', made(32)),
  of('a properties line', 'spring.datasource.password={}', 'Sup3rS3cret'),
  of('an npmrc password', '//r.example/:_password={}', `${made(20)}=`),
  of('a netrc line', 'machine api.example.com login me password {}', 'pw12345x'),
  of('a PowerShell line', '$env:API_TOKEN = "{}"', made(24)),
  of('a secure string', 'ConvertTo-SecureString "{}" -AsPlainText -Force', 'P@ssw0rd1'),
  of('a Windows line', 'set AWS_SECRET_ACCESS_KEY={}', made(40, BASE64)),
  of('a fish line', 'set -x GITHUB_TOKEN {}', hex(40)),
  of('a quoted password', "password = 'letmein'", 'letmein'),
  of('a JavaScript object', 'connect({ user: "app", password: "{}" })', 'n0tTelling'),
  of('a camel-case one', 'accessToken: "{}"', 'ab12cd34ef56'),
  of('a Ruby hash', ":secret_key_base => '{}'", hex(128)),
  of('a Go field', 'APIKey:   "{}",', made(32)),
  of('a Python argument', "Client(api_key='{}')", made(32)),
  of('an XML element', '<password>{}</password>', 'Sup3rS3cret'),
  of('an XML attribute', '<add key="DbPassword" value="{}" />', 'Sup3rS3cret'),
  of('a Dockerfile line', 'ENV NPM_TOKEN={}', uuid()),
  of('an Ansible line', 'ansible_become_pass: {}', 'bec0me-me'),
  of('a flag', '--password={}', 'Tr0ub4dor&3'),
  of('a flag with a space', 'mysqldump --user root --password {} shop', 'Tr0ub4dor3'),
  of('a token flag', 'gh auth login --with-token --token {}', made(30)),
  of('a flag of mysql', 'mysql -u root -p{} shop', 'Tr0ub4dor3'),
  of('a password told in a sentence', 'The staging password is {}, ask Ann', 'Tr0ub4dor&3'),
  of('a password told in German', 'Das Passwort lautet {}', 'Tr0ub4dor&3'),
  of('a key told in a sentence', 'the API key is {} for now', made(24)),
  of('an encoded secret of Kubernetes', 'data:\n  password: {}', `${made(18)}==`),
  of('a JWT in an assignment', 'SUPABASE_SERVICE_ROLE_KEY={}', jwt()),
  of('a bcrypt hash', 'ADMIN_PASSWORD_HASH={}', `$2b$10$${made(53)}`),
  of('a Django key', "SECRET_KEY = 'django-insecure-{}'", made(50)),
  of('an encryption key', 'ENCRYPTION_KEY={}', hex(64)),
  of('a signing key', 'JWT_SIGNING_KEY: {}', made(32)),
]
