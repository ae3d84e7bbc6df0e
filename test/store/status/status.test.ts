import { expect, test } from 'vitest'
import { redact } from '../../../src/secrets/redact.ts'
import type { Update } from '../../../src/status/update.ts'
import { renderUpdate } from '../../../src/status/write-update.ts'
import { Status } from '../../../src/store/status/status.ts'
import { openStatusMap } from '../../../src/store/status/status-map.ts'
import { mapTexts } from '../../../src/text/map-texts.ts'
import { made } from '../../secrets/table/made-up.ts'

const secret = `ghp_${made(36)}`
const AT = '2026-11-30T10:00:00.000Z'
const update = (given: Partial<Update>): Update => ({
  timestamp: AT,
  session: 'a',
  status: 'working',
  message: '',
  ...given,
})

function open() {
  const records = openStatusMap()
  const conceal = <T>(value: T) => mapTexts(value, async text => redact(text).text)
  return { records, status: new Status(records, conceal) }
}

test('no secret gets in, wherever it stands', async () => {
  const { records, status } = open()
  const waits = { kind: 'person', what: `approve ${secret}`, since: AT } as const
  await status.push(
    update({ message: secret, name: secret, taskId: secret, metadata: { deep: [secret] }, waits }),
  )
  await status.push(update({ metadata: { env: { DB_PASSWORD: secret.slice(4, 18) } } }))
  await status.push(update({ session: secret }))
  await status.push(update({ message: `${'x'.repeat(990)} ${secret}` }))
  for (const { name, size } of (await records.list()).files) {
    const text = name + (await records.read(name, 0, 0, size))
    expect(text).not.toContain(secret.slice(4, 14))
    expect(text.toLowerCase()).not.toContain(secret.slice(4, 24).toLowerCase())
  }
})

test('what is too long is cut, on one line', async () => {
  const { status } = open()
  const written = await status.push(
    update({
      message: `one\n${'ä'.repeat(1 << 20)}`,
      session: ` ${'n'.repeat(300)} `,
      metadata: { text: 'x'.repeat(1 << 20) },
    }),
  )
  expect(written.message).toHaveLength(1000)
  expect(written.message).toMatch(/^one ä+…$/)
  expect(written.session).toHaveLength(200)
  expect(written).not.toHaveProperty('metadata')
})

test('an agent whose lines are in the file of another one has its own history', async () => {
  const { records, status } = open()
  await records.append('c', renderUpdate(update({ session: 'c/1', parent: 'c' })))
  await status.push(update({ session: 'c', message: 'own' }))
  expect((await status.latest()).map(({ name, last }) => [name, last.map(({ session }) => session)])).toEqual(
    [['c', ['c/1', 'c']]],
  )
  expect((await status.history('c/1')).map(({ parent }) => parent)).toEqual(['c'])
})

test('the history of an agent is found by the name that is shown', async () => {
  const { status } = open()
  await status.push(update({ session: '7d3c', name: 'login', message: 'one' }))
  await status.push(update({ session: '7d3c', message: 'two', name: 'login' }))
  expect((await status.history('login')).map(({ message }) => message)).toEqual(['one', 'two'])
  expect(await status.history('nobody')).toEqual([])
})
