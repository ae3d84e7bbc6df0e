// The fast way and the full way leave the same record of a conversation, however it begins.
import { readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fire } from '../../helpers/conversation.ts'
import { makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

type Step = [event: string, conversation: string, input: object]

const starts = (conversation: string, source: string): Step => ['SessionStart', conversation, { source }]
const says = (conversation: string, prompt: string): Step => ['UserPromptSubmit', conversation, { prompt }]
const compacts = (conversation: string): Step => ['PreCompact', conversation, { trigger: 'auto' }]

const DAYS: [string, Step[]][] = [
  ['a new one', [starts('a', 'startup')]],
  ['one that is taken up again', [starts('a', 'startup'), starts('a', 'resume')]],
  ['one that is compacted', [starts('a', 'startup'), compacts('a'), starts('a', 'compact')]],
  ['a cleared one', [starts('a', 'startup'), starts('b', 'clear')]],
  ['an announced fork', [starts('a', 'startup'), starts('b', 'fork')]],
  ['a fork that asks', [starts('a', 'startup'), says('b', 'What is the third step?')]],
  ['a fork that goes on', [starts('a', 'startup'), says('b', 'continue')]],
  ['a fork of a fork', [starts('a', 'startup'), starts('b', 'fork'), says('c', 'continue')]],
  ['a cleared fork', [starts('a', 'startup'), says('b', 'continue'), starts('c', 'clear')]],
  ['a new one after another in a process', [starts('a', 'startup'), starts('b', 'startup')]],
  ['one that was never announced', [says('a', 'continue')]],
  ['one that compacts in a fork', [starts('a', 'startup'), compacts('a'), says('b', 'continue')]],
]

const CLOSED: [string, Step[]][] = [
  ['goes on', [says('a', 'continue')]],
  ['is cleared', [starts('b', 'clear')]],
  ['is forked', [says('b', 'continue')]],
  ['is taken up again', [starts('a', 'resume')]],
]

async function live(
  steps: Step[],
  status: 'active' | 'paused',
  fully: boolean,
  before?: (folder: string) => Promise<unknown>,
): Promise<object[]> {
  const { folder, print } = openTerminal(makeRepository())
  await print('init', 'Paint the fence')
  if (status === 'paused') await print('pause')
  const active = join(folder, '.sessions/active')
  await before?.(folder)
  let seconds = 1_700_000_000
  for (const [event, conversation, input] of steps) {
    // A document that is newer than its briefing takes the full way.
    if (fully) for (const name of readdirSync(active)) utimesSync(join(active, name), seconds, seconds++)
    await fire(folder, event, conversation, input)
  }
  return [...new Set(steps.map(([, conversation]) => conversation))].map(conversation => {
    try {
      const path = join(folder, '.sessions/.local/claude', `${conversation}.json`)
      const { since, workSession, told, process, ...rest } = JSON.parse(readFileSync(path, 'utf8'))
      return { ...rest, since: typeof since, workSession: typeof workSession, told: typeof told }
    } catch {
      return {}
    }
  })
}

test.each(DAYS)('%s', async (_, steps) => {
  expect(await live(steps, 'active', true)).toEqual(await live(steps, 'active', false))
})

test.each(DAYS)('%s beside a paused work session', async (_, steps) => {
  expect(await live(steps, 'paused', true)).toEqual(await live(steps, 'paused', false))
})

test.each(CLOSED)(
  'a conversation whose work session was closed beside another, and which %s',
  async (_, steps) => {
    const close = async (folder: string) => {
      const { print } = openTerminal(folder)
      await fire(folder, 'SessionStart', 'a', { source: 'startup' })
      await print('init', 'Mow the lawn', '--name', 'lawn', '--force')
      await print('close', '--abandon', '--session', 'paint-the-fence', '--reason', 'no paint')
    }
    expect(await live(steps, 'active', true, close)).toEqual(await live(steps, 'active', false, close))
  },
)
