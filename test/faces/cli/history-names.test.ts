import { expect, test } from 'vitest'
import { type Crew, openCrew, secondsAgo } from '../../helpers/agents.ts'

type Any = ReturnType<typeof JSON.parse>

const FIRST = '0192f3ab-1c2d-4e5f-8a9b-0c1d2e3f4a5b'
const SECOND = '11111111-1c2d-4e5f-8a9b-0c1d2e3f4a5b'

const messages = async (crew: Crew, ...words: string[]) =>
  (await crew.json('history', ...words)).updates.map(({ message }: Any) => message)

async function twoOf(goal: string): Promise<Crew> {
  const crew = openCrew()
  const { id: work } = await crew.json('init', '--goal', goal, '--name', 'login')
  for (const [id, message] of [
    [FIRST, 'asks'],
    [SECOND, 'tests'],
  ] as const) {
    const said = { session: id, conversation: id, kind: 'terminal', name: 'login', work_session: work }
    crew.say(id, { timestamp: secondsAgo(5), status: 'working', message, ...said })
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  return crew
}

test('each name that watch shows has its own history', async () => {
  const crew = await twoOf('Fix the login')
  const { agents } = await crew.json('watch', '--once')
  expect(agents.map(({ name }: Any) => name)).toEqual(['Fix the login', 'Fix the login (2)'])
  expect(await messages(crew, 'Fix the login')).toEqual(['asks'])
  expect(await messages(crew, 'Fix', 'the', 'login', '(2)')).toEqual(['tests'])
  expect(await crew.print('history', 'Fix the login (2)')).toMatch(/^🗒️ Fix the login \(2\): 1 update\n/)
  // What its lines call it is of both.
  expect(await messages(crew, 'login')).toEqual(['asks', 'tests'])
})

test('one that is shown and has said nothing is known, and a name that is misspelt is told', async () => {
  const crew = await twoOf('Fix the login')
  crew.register({ sessionId: '22222222-1c2d-4e5f-8a9b-0c1d2e3f4a5b', status: 'idle', name: 'shop-ee' })
  expect((await crew.logbook('history', 'shop-ee')).stderr).toMatch(/"shop-ee" has said nothing yet/)
  expect((await crew.logbook('history', 'Fix the logim (2)')).stderr).toMatch(
    /Did you mean "Fix the login \(2\)"\?/,
  )
})
