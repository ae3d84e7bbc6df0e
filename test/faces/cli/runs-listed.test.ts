// Where a person reads of the work sessions of runs: below their plan, and never mixed with their own.
import { expect, test } from 'vitest'
import { openPlanned } from '../../helpers/planned.ts'

async function listed() {
  const t = await openPlanned()
  await t.open('01.01.02')
  await t.print('init', '--goal', 'Paint the fence', '--name', 'fence')
  await t.open('01.01.01')
  return t
}

const namesIn = (text: string) =>
  text.split('\n').flatMap(
    line =>
      /^ *((?: {2})?[\w.-]+) +\w{8} {2}/
        .exec(line)?.[0]
        .trimEnd()
        .replace(/ +\w{8}$/, '') ?? [],
  )

test('view list has them below their plan, in its order', async () => {
  const t = await listed()
  const names = namesIn(await t.print('view', 'list')).map(name => name.trimEnd())
  const at = names.findIndex(name => name.trim() === 'login')
  expect(names.slice(at, at + 3).map(name => name.trim())).toEqual([
    'login',
    'login-01.01.01',
    'login-01.01.02',
  ])
  const indent = (name = '') => name.length - name.trimStart().length
  expect(indent(names[at + 1])).toBe(indent(names[at]) + 2)
  expect(await t.print('view', 'list')).not.toContain('child of login')
  const { sessions } = await t.json('view', 'list')
  expect(sessions.map((one: Any) => one.thread).filter(Boolean)).toEqual(['login:01.01.01', 'login:01.01.02'])
})

test('a thread whose plan is elsewhere names it', async () => {
  const t = await listed()
  await t.print('task', 'complete', 'login:01.01.02.01', '--summary', 'It is there.')
  await t.after('01.01.02')
  expect(await t.print('view', 'list')).toMatch(/login-01\.01\.02 .*\(child of login\)/)
})

test('status of the plan shows its threads, closed ones too', async () => {
  const t = await listed()
  await t.print('task', 'complete', 'login:01.01.02.01', '--summary', 'It is there.')
  await t.after('01.01.02')
  const told = await t.print('status', 'login')
  expect(told).toMatch(
    /Threads\n +01\.01\.01 {2}Tokens \(\w{8}, active\)\n +01\.01\.02 {2}Pages \(\w{8}, completed\)/,
  )
  expect((await t.json('status', 'login')).threads).toHaveLength(2)
  expect((await t.json('status', 'fence')).threads).toEqual([])
})

test('search finds what was logged there, and today counts the time of people alone', async () => {
  const t = await listed()
  await t.print('log', '--session', 'login-01.01.01', '--dead-end', 'A cache of tokens')
  expect(await t.print('search', 'cache of tokens')).toContain('login-01.01.01')
  const told = await t.print('today')
  expect(told).toMatch(/\*\*Since .*\*\*: 2 work sessions.*; 2 threads of agents/)
  const titles = [...told.matchAll(/^\*\*(Tokens|Pages|All clients .*?|Paint .*?)\*\* \(/gm)].map(
    found => found[1],
  )
  const at = titles.indexOf('All clients sign in with OAuth.')
  expect(titles.slice(at + 1, at + 3)).toEqual(['Tokens', 'Pages'])
})

test('the doctor finds nothing wrong with them', async () => {
  const t = await listed()
  const { problems: findings } = await t.json('doctor')
  expect(findings.filter((one: Any) => JSON.stringify(one).includes('login'))).toEqual([])
})

// biome-ignore lint/suspicious/noExplicitAny: the shape of the JSON is what is tested
type Any = any
