// Says in words what is wrong with a database. What its client says may hold the address with the password in it, so that
// only known parts of it are passed on.
import { LogbookError } from '../../../errors.ts'

const MEND = 'Start the database, or mend the address. Nothing is lost meanwhile: hosts send again.'

/** By the code of the system, of the client, or of PostgreSQL. */
const WHY: Record<string, string> = {
  NO_ANSWER: 'it does not answer in time',
  CONNECT_TIMEOUT: 'it does not answer in time',
  CONNECTION_CLOSED: 'the connection was cut',
  CONNECTION_DESTROYED: 'the connection was cut',
  CONNECTION_ENDED: 'the connection was ended',
  ECONNREFUSED: 'nothing listens at its address',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOENT: 'nothing listens at its address',
  ENOTFOUND: 'its host is not known',
  EAI_AGAIN: 'its host is not known',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its host cannot be reached',
  ETIMEDOUT: 'it does not answer in time',
  '28P01': 'user or password is wrong',
  '28000': 'the user is not let in',
  TLS_WANTED: 'the user is let in only with TLS',
  UNTRUSTED: 'nobody whom this machine trusts has signed its certificate for that name',
  '3D000': 'there is no database of that name at its address',
  '42501': 'the user may not do this there',
  '42704': 'the address asks for something that it does not know',
  '53100': 'its disk is full',
  '53200': 'it has no memory left',
  '53300': 'it has too many connections',
  '55P03': 'somebody else holds it for too long',
  '57014': 'it took too long',
  '57P01': 'it is being stopped',
  '57P02': 'it has crashed and starts again',
  '57P03': 'it is starting or stopping',
  '57P05': 'the connection was cut',
  '08P01': 'something between it and this machine does not understand what a hub asks for',
  '25006': 'it can only be read',
}

const IS_CERTIFICATE = /CERT|_VERIFY_|UNABLE_TO_GET_ISSUER/
/** What PostgreSQL says to whom it lets in only with TLS; older ones say the second. */
const IS_TLS_WANTED = /\bno encryption\b|\bSSL off\b/

export const ESCAPES = 'In a password, the signs / : @ # ? % are written as %2F %3A %40 %23 %3F %25.'

/** The server is there, and refuses what it was sent: sending it again does not help. */
const IS_DATA = /^(?:22|23)/

export function describeFailure(error: unknown): LogbookError {
  if (error instanceof LogbookError) return error
  const code = kindOf(error)
  if (IS_DATA.test(code))
    return because(
      code,
      new LogbookError('INVALID_INPUT', `The database refuses what it was given (${code}).`),
    )
  if (code === 'ERR_INVALID_URL' || error instanceof TypeError || error instanceof URIError)
    return refuseAddress()
  const why = WHY[code] ?? (code ? `it reports ${code}` : 'it cannot be used')
  return because(code, new LogbookError('UNREADABLE', `The database does not do its work: ${why}.`, MEND))
}

/** For tests and those who look for a fault. It is no detail: a detail called `code` would hide ours. */
function because(code: string, error: LogbookError): LogbookError {
  return Object.assign(error, { cause: { code } })
}

export function refuseAddress(): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    'This is no address of a database.',
    `One looks like postgres://user:password@host:5432/name. ${ESCAPES}`,
  )
}

/** True where nothing came back, so that nobody knows whether it was done. */
export function isLost(error: unknown): boolean {
  return codeOf(error) === 'NO_ANSWER'
}

/** One code for what helps against in one way. */
function kindOf(error: unknown): string {
  const code = codeOf(error)
  if (IS_CERTIFICATE.test(code)) return 'UNTRUSTED'
  const { message } = (error ?? {}) as { message?: unknown }
  return code === '28000' && IS_TLS_WANTED.test(String(message)) ? 'TLS_WANTED' : code
}

export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : ''
}
