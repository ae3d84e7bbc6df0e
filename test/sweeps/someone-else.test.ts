// Somebody else saves, deletes or renames the document, or puts a folder in its place, just before each step of
// a verb or hook. What they wrote is kept, and what we acknowledge is there unless they undid it.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isOpen } from '../../src/journal/work-session.ts'
import { openLogbook } from '../../src/logbook.ts'
import { build } from '../helpers/build.ts'
import { STATE } from '../helpers/home.ts'
import { allTexts, badManners, filesBelow, goOn, torn } from './checks.ts'
import { ACTS, type Act, type Ended, inParallel, run } from './processes.ts'
import { BEFORE, copyProject, HOOKS, NOW, type Scene, VERBS } from './scenes.ts'
import { rehearse } from './trial.ts'

beforeAll(build)

const THEIRS = 'Words saved in an editor.'
const SHOWING = '^(open|write|mkdir|rename|link|unlink|rm)'
const WRITERS = [...VERBS, ...HOOKS].filter(({ name }) =>
  ['log', 'pause', 'close', 'UserPromptExpansion'].includes(name),
)

const isSave = (kind: Act) => kind === 'saves in place' || kind === 'saves by renaming'

describe.skipIf(process.platform === 'win32').each(WRITERS.map(scene => [scene.name, scene] as const))(
  '%s',
  (_, scene) => {
    test.each(ACTS)('when somebody %s at any step', async kind => {
      const { stage, ended } = await rehearse(scene, { calls: SHOWING })
      const name = readdirSync(join(stage, '.sessions/active'))[0] ?? ''
      const whole = `${readFileSync(join(stage, '.sessions/active', name), 'utf8')}\n${THEIRS}\n`
      const text = kind === 'appends a line' ? `${THEIRS}\n` : whole
      const complaints: string[] = []
      await inParallel(
        ended.steps.map((step, index) => ({ ...step, at: index + 1 })),
        async ({ call, paths, at }) => {
          const folder = copyProject(stage, `${stage}-${at}`)
          const act = { kind, file: join(folder, '.sessions/active', name), text }
          const outcome = await run(folder, { ...scene, plan: { what: 'act', at, calls: SHOWING, act } })
          leaveOrphan(folder, name)
          const found = [
            ...badManners(scene, outcome),
            ...(await lostBeside(folder, scene, kind, outcome)),
            ...(await goOn(folder)),
          ]
          complaints.push(...found.map(one => `step ${at} (${call} ${paths?.join(' → ')}): ${one}`))
          rmSync(folder, { recursive: true })
        },
      )
      expect(complaints).toEqual([])
    })
  },
)

test.skipIf(process.platform === 'win32')(
  'what somebody saves that cannot be read stands under its name, whenever it is saved',
  async () => {
    const log = VERBS.find(({ name }) => name === 'log') as Scene
    const { stage, ended } = await rehearse(log, { calls: SHOWING })
    const [name = ''] = readdirSync(join(stage, '.sessions/active'))
    const text = '---\nid: [\n'
    const found = new Set<string>()
    await inParallel(
      ended.steps.map((_, index) => index + 1),
      async at => {
        const folder = copyProject(stage, `${stage}-${at}`)
        const file = join(folder, '.sessions/active', name)
        const act = { kind: 'saves in place' as const, file, text }
        const outcome = await run(folder, { ...log, plan: { what: 'act', at, calls: SHOWING, act } })
        expect(badManners(log, outcome)).toEqual([])
        if (outcome.steps.some(({ act: acted }) => acted)) found.add(readFileSync(file, 'utf8'))
      },
    )
    expect([...found]).toEqual([text])
  },
)

describe
  .skipIf(process.platform === 'win32')
  .each(VERBS.filter(({ name }) => name.startsWith('task ')).map(scene => [scene.name, scene] as const))(
  '%s',
  (_, scene) => {
    test('when somebody appends a line to the task at any step', async () => {
      const { stage, ended } = await rehearse(scene, { calls: SHOWING })
      const complaints: string[] = []
      await inParallel(
        ended.steps.map((step, index) => ({ ...step, at: index + 1 })),
        async ({ call, paths, at }) => {
          const folder = copyProject(stage, `${stage}-${at}`)
          const file = join(
            folder,
            '.tasks/active',
            scene.argv.includes('T-2') ? 'T-2-keys.md' : 'T-1-oauth.md',
          )
          const act = { kind: 'appends a line' as const, file, text: `${THEIRS}\n` }
          const outcome = await run(folder, { ...scene, plan: { what: 'act', at, calls: SHOWING, act } })
          const texts = filesBelow(join(folder, '.tasks')).map(one =>
            readFileSync(join(folder, '.tasks', one), 'utf8'),
          )
          const found = [
            ...badManners(scene, outcome),
            ...(outcome.steps.some(({ act: acted }) => acted) && !texts.some(text => text.includes(THEIRS))
              ? ['what somebody wrote is gone']
              : []),
            ...(texts.filter(text => text.includes('\nWords of a person.\n')).length === 2
              ? []
              : ['the words of a task are gone']),
          ]
          complaints.push(...found.map(one => `step ${at} (${call} ${paths?.join(' → ')}): ${one}`))
          rmSync(folder, { recursive: true })
        },
      )
      expect(complaints).toEqual([])
    })
  },
)

async function lostBeside(folder: string, scene: Scene, kind: Act, outcome: Ended): Promise<string[]> {
  const complaints: string[] = []
  const acted = outcome.steps.find(({ act }) => act)
  // A second later an entry gets its name at once: the run is shorter than the one that was counted.
  if (!acted) return []
  const { before = null } = acted
  const files = filesBelow(join(folder, '.sessions'))
  const holds = (text: string) =>
    files.some(name => readFileSync(join(folder, '.sessions', name), 'utf8').includes(text))
  const adds = kind === 'appends a line'
  if ((isSave(kind) || adds) && !holds(THEIRS)) complaints.push('what somebody wrote is gone')
  const looked = await openLogbook({ cwd: folder, env: { HOME: folder, ...STATE } }).view({ part: ['list'] })
  const listed = looked.list?.items ?? []
  const sessions = listed.map(({ session }) => session)
  if (listed.some(({ place, session }) => place === 'archive' && isOpen(session)))
    complaints.push('an open work session lies in the archive')
  // Who removes a file wants it gone; what was out of its place just then is not meant.
  const mustStay = isSave(kind) || adds || kind === 'renames it' || before === null
  if (mustStay && !holds(`\n# Session:`)) complaints.push('the work session is gone')
  for (const session of sessions) {
    for (const said of BEFORE) {
      const times = allTexts(session).filter(other => other === said).length
      if (times !== 1) complaints.push(`"${said}" is there ${times} times`)
    }
  }
  // An editor that saves an older text over ours undoes it: then the change stood there before.
  const undone = before !== null && kind !== 'renames it' && !adds && isDoneIn(before, scene)
  if (
    mustStay &&
    kind !== 'puts a folder there' &&
    scene.acknowledged(outcome) &&
    !undone &&
    !sessions.some(scene.isDone)
  )
    complaints.push('it was acknowledged, and is not there')
  return kind === 'puts a folder there' ? complaints : [...complaints, ...torn(folder)]
}

/** Where the document has gone to the archive, a line that is appended under its old name is a file of its own. */
function leaveOrphan(folder: string, name: string): void {
  const file = join(folder, '.sessions/active', name)
  const isOrphan =
    existsSync(join(folder, '.sessions/archive', name)) &&
    statSync(file, { throwIfNoEntry: false })?.isFile() &&
    readFileSync(file, 'utf8') === `${THEIRS}\n`
  if (isOrphan) renameSync(file, `${file}.txt`)
}

function isDoneIn(text: string, { name }: Scene): boolean {
  if (name === 'close') return text.includes('\nstatus: completed\n')
  return text.includes(name === 'pause' ? '\nstatus: paused\n' : NOW)
}
