// What whoever starts a hub reads when its database cannot be opened: where, why, and what to do about that.
import { describe, expect, test } from 'vitest'
import { describeFailure } from '../../../../src/store/hub/postgres/describe-failure.ts'
import { tellUnopened } from '../../../../src/store/hub/postgres/tell-unopened.ts'

const URL = 'postgres://hub:s3cret%2Fx@db.example:5433/logbook'

/** `code` and `message` are those of the system, of the client, or of PostgreSQL. */
function tell(code: string, { url = URL, message = 'x' } = {}): string {
  const error = tellUnopened(url, describeFailure(Object.assign(new Error(message), { code })))
  return `${error.message} | ${error.next}`
}

describe('a database that cannot be opened', () => {
  test.each([
    ['nothing listens', 'ECONNREFUSED', 'nothing listens at its address', 'docker run'],
    ['no answer', 'NO_ANSWER', 'does not answer in time', 'no PostgreSQL'],
    ['a name that nobody knows', 'ENOTFOUND', 'its host is not known', 'host in the address'],
    ['a wrong password', '28P01', 'user or password is wrong', '%2F'],
    [
      'no such database',
      '3D000',
      'no database of that name',
      'create database "logbook" owner "hub" encoding',
    ],
    ['no rights', '42501', 'may not do this', 'owner of the database'],
    ['a strange parameter', '42704', 'something that it does not know', 'channel_binding'],
    ['no trust', 'SELF_SIGNED_CERT_IN_CHAIN', 'certificate', 'NODE_EXTRA_CA_CERTS'],
    ['a pooler', '08P01', 'between it and this machine', 'PgBouncer'],
    ['too many', '53300', 'too many connections', 'max_connections'],
  ])('%s', (_, code, why, next) => {
    const [said, todo] = tell(code).split(' | ')
    expect(said).toContain(`db.example:5433`)
    expect(said).toContain(why)
    expect(todo).toContain(next)
  })

  test('only what helps is advised', () => {
    for (const code of ['28P01', '3D000', '42501', 'ENOTFOUND', '53300'])
      expect(tell(code)).not.toContain('docker')
  })

  test('the password is in no sentence', () => {
    for (const code of ['ECONNREFUSED', '28P01', '28000', '3D000', 'XX000', ''])
      expect(tell(code)).not.toMatch(/s3cret/)
  })

  test('an address without a password is told as that', () => {
    expect(tell('28P01', { url: 'postgres://hub@db.example/logbook' })).toMatch(
      /wants a password, and the address has none.*postgres:\/\/hub:<password>@db\.example/,
    )
  })

  test('a database that wants TLS, and one that has none', () => {
    const wanted = 'no pg_hba.conf entry for host "10.0.0.9", user "hub", database "logbook", no encryption'
    expect(tell('28000', { message: wanted })).toMatch(/only with TLS.*sslmode=require/)
    expect(tell('28000', { message: 'no pg_hba.conf entry for host "10.0.0.9", SSL on' })).toMatch(
      /pg_hba\.conf/,
    )
    expect(tell('CONNECTION_CLOSED', { url: `${URL}?sslmode=require` })).toMatch(/take sslmode out/i)
    expect(tell('CONNECTION_CLOSED')).not.toMatch(/sslmode/)
  })

  test('an address that cannot be read says how signs in a password are written', () => {
    for (const error of [new TypeError('Invalid URL'), new URIError('URI malformed')])
      expect(describeFailure(error)).toMatchObject({
        code: 'INVALID_INPUT',
        next: expect.stringContaining('%2F'),
      })
  })
})
