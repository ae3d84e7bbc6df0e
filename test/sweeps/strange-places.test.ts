// Folders where files should be, files where folders should be, links that lead out of the project, to nowhere or
// round in a circle: verbs say what is wrong, hooks keep quiet, and nothing outside is written or told.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeFolder } from '../helpers/folders.ts'
import { badManners, falseComfort, filesBelow, valuables } from './checks.ts'
import { inParallel, run, type Step } from './processes.ts'
import { copyProject, HOOKS, prepare, VERBS } from './scenes.ts'

beforeAll(build)

const SCENES = [...VERBS, ...HOOKS].filter(({ finds }) => finds === 'active')
const SECRET = 'only for those outside'

const PLACES: [name: string, path: string][] = [
  ['the document', 'active/DOCUMENT'],
  ['the quick-resume file', 'journal/ID/progress.md'],
  ['the settings', 'config.yaml'],
  ["the conversation's file", '.local/claude/c1.json'],
  ["the faults' file", '.local/faults.jsonl'],
  ["git's ignore file", '.local/.gitignore'],
  ['the entries', 'journal/ID/entries'],
  ["the work session's journal", 'journal/ID'],
  ['the journal', 'journal'],
  ['the active ones', 'active'],
  ['the archive', 'archive'],
  ['the locks', '.local/locks'],
  ["the work session's lock", '.local/locks/ID'],
  ['the conversations', '.local/claude'],
  ['what is local', '.local'],
  ['everything', ''],
]

interface Stage {
  folder: string
  /** Where a place is in a copy of the project. */
  at(copy: string, place: string): string
}

async function makeStage(): Promise<Stage> {
  const folder = join(makeFolder(), 'stage')
  await prepare(folder, 'active')
  const sessions = join(folder, '.sessions')
  const [document = ''] = readdirSync(join(sessions, 'active'))
  const [id = ''] = readdirSync(join(sessions, 'journal'))
  return {
    folder,
    at: (copy, place) => join(copy, '.sessions', place.replace('DOCUMENT', document).replace('ID', id)),
  }
}

/** Every verb and hook in a copy of its own, where `arrange` has made something strange; with what is to be complained of. */
async function tryAll(arrange: (copy: string, stage: Stage) => void, outside?: string): Promise<string[]> {
  const stage = await makeStage()
  const complaints: string[] = []
  await inParallel(SCENES, async scene => {
    const folder = copyProject(stage.folder, `${stage.folder}-${scene.name}`)
    arrange(folder, stage)
    const away = outside && `${folder}-${outside}`
    const [before, beforeOutside] = [valuables(folder), away && read(away)]
    const ended = await run(folder, { ...scene, plan: {} })
    const said = ended.stdout + ended.stderr
    complaints.push(
      ...[
        ...badManners(scene, ended),
        ...falseComfort(said, before, valuables(folder)),
        ...(away && JSON.stringify(read(away)) !== JSON.stringify(beforeOutside) ? ['writes outside'] : []),
        ...(away
          ? ended.steps.filter(leadsOut(folder)).map(step => `works outside: ${JSON.stringify(step)}`)
          : []),
        ...(said.includes(SECRET) ? [`tells what is outside: ${said}`] : []),
        ...(away && filesBelow(folder).some(name => holds(join(folder, name)))
          ? ['copies what is outside']
          : []),
      ].map(one => `${scene.name}: ${one}`),
    )
  })
  return complaints
}

const read = (folder: string) =>
  filesBelow(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')])

/** Steps are named by the paths we use: behind a link they are outside, and none may change anything there. */
const leadsOut = (folder: string) => (step: Step) =>
  (step.paths ?? []).some(path => {
    for (let above = dirname(path); above !== '.'; above = dirname(above))
      if (lstatSync(join(folder, above), { throwIfNoEntry: false })?.isSymbolicLink()) return true
    return false
  })

function holds(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(SECRET)
  } catch {
    return false
  }
}

function clear(path: string): void {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(dirname(path), { recursive: true })
}

describe.each(PLACES)('with %s', (_, place) => {
  test('as a folder or a file, whichever it should not be, verbs speak clearly and hooks keep quiet', async () => {
    const complaints = await tryAll((copy, { at }) => {
      const path = at(copy, place)
      const isFile = /\.\w+$|DOCUMENT/.test(place) && place !== '.local'
      clear(path)
      if (isFile) mkdirSync(path)
      else writeFileSync(path, 'a file')
    })
    expect(complaints).toEqual([])
  })

  test.skipIf(process.platform === 'win32')(
    'behind a link out of the project, nothing is written or told',
    async () => {
      const complaints = await tryAll((copy, { at }) => {
        const path = at(copy, place)
        const outside = `${copy}-outside`
        mkdirSync(outside)
        const away = join(outside, 'it')
        if (existsSync(path)) renameSync(path, away)
        else if (/\.\w+$/.test(place)) writeFileSync(away, '')
        else mkdirSync(away)
        mark(away)
        mkdirSync(dirname(path), { recursive: true })
        symlinkSync(away, path)
      }, 'outside')
      expect(complaints).toEqual([])
    },
  )

  test.skipIf(process.platform === 'win32').each([
    ['to nowhere', (path: string) => join(dirname(dirname(path)), '..', 'nowhere')],
    ['to itself', (path: string) => path],
  ])('as a link %s, verbs speak clearly and hooks keep quiet', async (_name, target) => {
    const complaints = await tryAll((copy, { at }) => {
      const path = at(copy, place)
      clear(path)
      symlinkSync(target(path), path)
    })
    expect(complaints).toEqual([])
  })
})

/** What lies outside holds what must not be told, where it would be told if it were read. */
function mark(path: string): void {
  const files = statSync(path).isDirectory() ? filesBelow(path).map(name => join(path, name)) : [path]
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replaceAll('Make login use OAuth', `Make login use OAuth, ${SECRET}`))
  }
}
