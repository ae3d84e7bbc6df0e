import { describe, expect, test } from 'vitest'
import { findHubProblem, HUB_KEYS, isHubKey, readHubSettings } from '../../src/hub/hub-settings.ts'

const read = (saved: Record<string, unknown>) =>
  readHubSettings(
    Object.entries(saved).map(([key, value]) => ({ key, value })),
    '/home/ana',
  )
const both = { hub_url: 'https://hub.example', hub_token: 'abc' }

test('an address and a token are enough', () => {
  expect(read(both)).toEqual({ url: 'https://hub.example/', token: 'abc', messages: true, projects: [] })
})

test.each([{}, { hub_url: 'https://hub.example' }, { hub_token: 'abc' }, { ...both, hub_token: '' }])(
  'nothing is sent with %j alone',
  saved => {
    expect(read(saved)).toBeUndefined()
  },
)

test.each([
  ['https://hub.example/logbook', 'https://hub.example/logbook/'],
  ['https://hub.example:8443//', 'https://hub.example:8443/'],
  ['http://localhost:4100', 'http://localhost:4100/'],
  ['http://127.0.0.1:4100', 'http://127.0.0.1:4100/'],
  ['http://[::1]:4100', 'http://[::1]:4100/'],
  ['http://10.200.1.1:4100', 'http://10.200.1.1:4100/'],
  ['http://172.31.0.2', 'http://172.31.0.2/'],
  ['http://[fd12:3456::1]/', 'http://[fd12:3456::1]/'],
])('%s is an address', (hub_url, url) => {
  expect(read({ ...both, hub_url })?.url).toBe(url)
  expect(findHubProblem('hub_url', hub_url)).toBeUndefined()
})

test.each([
  'http://hub.example',
  'http://8.8.8.8',
  'http://10.evil.example',
  'http://localhost.evil.example',
  'http://172.32.0.1',
  'ftp://hub.example',
  'file:///etc/passwd',
  'https://ana:geheim@hub.example',
  'https://hub.example/?token=geheim',
  'hub.example',
  '',
  5,
  null,
  ['https://hub.example'],
  `https://hub.example/${'x'.repeat(3000)}`,
])('%j is none, and says no password', hub_url => {
  expect(read({ ...both, hub_url })).toBeUndefined()
  expect(findHubProblem('hub_url', hub_url)).toMatch(/Nothing is sent/)
  if (typeof hub_url === 'string' && hub_url.includes('@'))
    expect(findHubProblem('hub_url', hub_url)).not.toMatch(/geheim/)
})

test('a token that cannot be one is not told', () => {
  const token = 'with a\nline break'
  expect(read({ ...both, hub_token: token })).toBeUndefined()
  expect(findHubProblem('hub_token', token)).not.toContain('line break')
})

describe('words are sent unless somebody says anything but on', () => {
  test.each([
    [undefined, true],
    ['on', true],
    [' ON ', true],
    [true, true],
    ['off', false],
    ['of', false],
    [false, false],
    ['', false],
    [0, false],
  ])('%j', (hub_messages, messages) => {
    const saved = hub_messages === undefined ? both : { ...both, hub_messages }
    expect(read(saved)?.messages).toBe(messages)
  })
})

test.each([
  ['our shop', [{ folder: undefined, key: 'our shop' }]],
  ['github.com/a/b=c', [{ folder: undefined, key: 'github.com/a/b=c' }]],
  [
    ['~/shop=github.com/team/shop', '/srv/x=x'],
    [
      { folder: '/home/ana/shop', key: 'github.com/team/shop' },
      { folder: '/srv/x', key: 'x' },
    ],
  ],
  ['C:\\work\\a=b=c', [{ folder: 'C:\\work\\a=b', key: 'c' }]],
  [['~/shop=', 7, ''], []],
])('hub_project %j', (hub_project, projects) => {
  expect(read({ ...both, hub_project })?.projects).toEqual(projects)
})

test('the keys are known', () => {
  expect(HUB_KEYS.every(isHubKey)).toBe(true)
  expect(isHubKey('auto_open')).toBe(false)
})
