import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { Database } from '../../../../src/store/hub/postgres/connect.ts'

let server: Server | undefined
let database: Database | undefined
afterEach(async () => {
  await database?.close()
  server?.close()
})

// As by a proxy with nothing behind it.
test('what takes a connection and ends it at once is not asked hundreds of times a second, and those who ask are told', async () => {
  let connections = 0
  server = createServer(socket => {
    connections += 1
    socket.on('error', () => {})
    socket.end()
  })
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  database = new Database(`postgres://hub@127.0.0.1:${port}/logbook`, { longestAnswerMs: 1_500 })
  const asked = await Promise.allSettled([1, 2, 3].map(() => database?.ask('select 1')))
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  await database.close()
  const then = connections
  expect(then).toBeGreaterThan(3)
  expect(then).toBeLessThan(60)
  await new Promise(resolve => setTimeout(resolve, 1_500))
  expect(connections).toBe(then)
})

describe('an address in which the signs of a password are not escaped is none, so that no part of it is told', () => {
  test.each([
    'postgres://hub:p@ss/w#rd@db.example/logbook',
    'postgres://hub:p@ss/word@db.example/logbook',
    'postgres://hub:12/ss@db.example/logbook',
    'postgres://hub:12?ss@db.example/logbook',
    'postgresql://hub:p@ss#@db.example',
  ])('%s', address => {
    expect(() => new Database(address)).toThrow('This is no address of a database.')
  })
  test.each([
    'postgres://hub:p%40ss%2Fw%23rd@db.example/logbook',
    'postgres://hub:p@ss@db.example/logbook?sslmode=require',
    'postgres://db.example/logbook?user=hub@tenant',
  ])('%s is one', async address => {
    await new Database(address).close()
  })
})
