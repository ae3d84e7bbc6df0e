// Tells whoever starts a hub why its database cannot be opened, where it was looked for, and what helps: what helps against a
// wrong password is not what helps where nothing listens. The address has a password in it, which is not told.
import { LogbookError } from '../../../errors.ts'
import { codeOf, ESCAPES } from './describe-failure.ts'

const START =
  'Start it, or mend the address. A new one: docker run -d --name logbook-db -p 127.0.0.1:5432:5432 -e POSTGRES_PASSWORD=<password> -e POSTGRES_DB=logbook postgres:18, and then LOGBOOK_DATABASE_URL=postgres://postgres:<password>@127.0.0.1:5432/logbook.'

interface Named {
  user: string
  hasPassword: boolean
  /** With its port. */
  host: string
  name: string
  hasTls: boolean
}

/** `error` is what `describeFailure` has made of it. */
export function tellUnopened(url: string, error: LogbookError): LogbookError {
  if (error.code !== 'UNREADABLE') return error
  const code = codeOf(error.cause)
  const at = read(url)
  const said = error.message.replace(/^.*?: /, '').replace(/\.$/, '')
  const why =
    code === '28P01' && at?.hasPassword === false ? 'it wants a password, and the address has none' : said
  const where = at ? ` ${at.name} at ${at.host}` : ''
  const who = at?.user ? ` as ${at.user}` : ''
  return Object.assign(
    new LogbookError(
      'UNREADABLE',
      `The database${where} cannot be opened${who}: ${why}.`,
      advise(code, at),
      error.details,
    ),
    { cause: error.cause },
  )
}

function advise(code: string, at: Named | undefined): string {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'Mend the host in the address, or look whether this machine has a network.'
    case '28P01':
      return at?.hasPassword === false
        ? `Write it as postgres://${at.user}:<password>@${at.host}/${at.name}. ${ESCAPES}`
        : `Mend them in the address. ${ESCAPES}`
    case 'TLS_WANTED':
      return 'Add ?sslmode=require to the address.'
    case '28000':
      return 'Look whether there is such a user, and whether a line of pg_hba.conf lets it in from this machine.'
    case '3D000':
      return `Mend the address, or make it as an administrator: create database ${quote(at?.name)} owner ${quote(at?.user)} encoding 'UTF8' template template0;`
    case '42501':
      return 'Start once as the owner of the database, which makes the tables; then give this user its rights, as docs/hub-database.md shows.'
    case '42704':
      return 'Of what stands behind the ? of the address, leave only sslmode: channel_binding, for example, is not known.'
    case 'UNTRUSTED':
      return 'Name the file of the authority that has signed it in NODE_EXTRA_CA_CERTS; with sslmode=require nobody looks at it.'
    case '08P01':
      return 'Name the database itself in the address, and no pooler before it, such as PgBouncer: often that is another host or port.'
    case '53300':
      return 'End some that are not needed, or raise max_connections there. A hub uses at most seven.'
    case 'CONNECTION_CLOSED':
    case 'ECONNRESET':
      return at?.hasTls
        ? 'Take sslmode out of the address if this database has no TLS.'
        : `Perhaps what listens there is no PostgreSQL. ${START}`
    case 'NO_ANSWER':
    case 'CONNECT_TIMEOUT':
      return `Perhaps what listens there is no PostgreSQL, or a firewall is between. ${START}`
    default:
      return START
  }
}

function read(url: string): Named | undefined {
  try {
    const { username, password, host, pathname, searchParams } = new URL(url)
    const mode = searchParams.get('sslmode') ?? searchParams.get('ssl') ?? 'disable'
    return {
      user: decodeURIComponent(username),
      hasPassword: password !== '' || (process.env.PGPASSWORD ?? '') !== '',
      host,
      name: decodeURIComponent(pathname.slice(1)),
      hasTls: !['disable', 'false', 'prefer'].includes(mode),
    }
  } catch {
    return undefined
  }
}

/** An identifier of SQL. */
function quote(name: string | undefined): string {
  return name ? `"${name.replaceAll('"', '""')}"` : '<name>'
}
