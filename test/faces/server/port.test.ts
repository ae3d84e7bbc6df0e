// The port of a project is the same each time, whatever others have.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openServer, startServer, until } from '../../helpers/server.ts'

beforeAll(build)

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

test('a port that another program has is passed over, and one that is asked for is refused', async () => {
  const folder = makeFolder()
  const first = await openServer({ folder })
  first.child.kill('SIGTERM')
  await first.ended
  const other = createServer().listen(first.port, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const second = startServer({ folder })
  await until(() => second.printed().includes('Ctrl-C'))
  expect(second.printed()).toContain(`Another program has port ${first.port}, that of this project`)
  second.child.kill('SIGTERM')
  await second.ended
  const asked = startServer({ folder: makeFolder(), words: ['--port', `${first.port}`] })
  expect(await asked.ended).toBe(1)
  expect(asked.printed()).toContain(`Port ${first.port} is taken.`)
  const port = await freePort()
  expect((await openServer({ words: ['--port', `${port}`] })).port).toBe(port)
  await new Promise(resolve => other.close(resolve))
  expect((await openServer({ folder })).port).toBe(first.port)
})
