// No plain file in the place of one: pipes, sockets, devices, files without end. Hooks open none of them, end by
// themselves and with status 0; verbs say clearly what is in the way.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { git, makeFolder } from '../helpers/folders.ts'
import { badManners } from './checks.ts'
import { type Call, inParallel, start } from './processes.ts'
import { copyProject, HOOKS, prepare, type Scene, VERBS } from './scenes.ts'

beforeAll(build)

const PLACES = [
  '.git',
  '.git/HEAD',
  '.git/commondir',
  '.git/config',
  '.git/index',
  '.git/info/attributes',
  '.git/info/exclude',
  '.git/objects',
  '.git/packed-refs',
  '.git/refs/heads/main',
  '.gitattributes',
  '.gitignore',
  '.claude/settings.json',
  '.claude/sessions',
  '.sessions',
  '.sessions/active',
  '.sessions/active/DOCUMENT',
  '.sessions/active/other.md',
  '.sessions/archive',
  '.sessions/config.yaml',
  '.sessions/journal',
  '.sessions/journal/ID',
  '.sessions/journal/ID/activity.jsonl',
  '.sessions/journal/ID/entries',
  '.sessions/journal/ID/progress.md',
  '.sessions/keys',
  '.sessions/keys/SESSION-001',
  '.sessions/.local',
  '.sessions/.local/.gitignore',
  '.sessions/.local/captured/ID/c1.json',
  '.sessions/.local/captured/ID/git.json',
  '.sessions/.local/claude/c1.json',
  '.sessions/.local/faults.jsonl',
  '.sessions/.local/inbox',
  '.sessions/.local/inbox/ID/1.json',
  '.sessions/.local/latest/ID.json',
  '.sessions/.local/ledger',
  '.sessions/.local/ledger/TODAY.tsv',
  '.sessions/.local/locks',
  '.sessions/.local/locks/ID',
  '.sessions/.local/replaced',
  '.sessions/.local/replaced/-sessions-active-DOCUMENT',
  '.sessions/.local/transcripts/c1.json',
  '.tasks',
  '.tasks/active',
  '.tasks/active/T-1-oauth.md',
  '.tasks/sprints',
  'transcript.jsonl',
]

const KINDS: [name: string, put: (path: string) => void][] = [
  ['a pipe', path => void spawnSync('mkfifo', [path])],
  [
    'a socket',
    path => {
      // A name for a socket is short: it is made nearby and moved.
      const script =
        'import os,socket,sys;d,n=os.path.split(sys.argv[1]);os.chdir(d);socket.socket(1).bind("s");os.rename("s",n)'
      spawnSync('python3', ['-c', script, path])
    },
  ],
  ['a folder', path => mkdirSync(path)],
  ['a link to a device without end', path => symlinkSync('/dev/zero', path)],
  ['a link to itself', path => symlinkSync(path, path)],
  ['a link to nowhere', path => symlinkSync('/nowhere/at/all', path)],
  ['nothing', () => undefined],
  ['an empty file', path => writeFileSync(path, '')],
  ['bytes that are no text', path => writeFileSync(path, Buffer.from([0xff, 0xfe, 0, 0x80, 0x0a, 0xc3]))],
  [
    'a file of 3 GB',
    path => {
      writeFileSync(path, '')
      truncateSync(path, 3 * 2 ** 30)
    },
  ],
  [
    'a file that nobody may read',
    path => {
      writeFileSync(path, 'x')
      chmodSync(path, 0)
    },
  ],
]

/** Nobody's: root may read everything. */
const NOBODY = process.getuid?.() === 0 ? 65534 : undefined

const SCENES: (Scene | (Call & { name: string; hook: boolean }))[] = [
  ...HOOKS,
  { name: 'StatusLine', argv: ['statusline'], input: '{"session_id":"c1"}', hook: true },
  ...VERBS.filter(({ finds }) => finds === 'active'),
  ...['doctor', 'doctor --fix', 'view', 'resume', 'status', 'search tests', 'task next', 'task list'].map(
    words => ({ name: words, argv: words.split(' '), hook: false }),
  ),
]

async function stageIn(folder: string): Promise<(place: string) => string> {
  await prepare(folder, 'active')
  git(folder, 'init', '-q', '-b', 'main')
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'Begin')
  const [document = ''] = readdirSync(join(folder, '.sessions/active'))
  const [id = ''] = readdirSync(join(folder, '.sessions/journal'))
  const today = new Date().toISOString().slice(0, 10)
  return place => place.replace('DOCUMENT', document).replace('ID', id).replace('TODAY', today)
}

async function complaintsOf(folder: string, scene: (typeof SCENES)[number]): Promise<string[]> {
  const running = start(folder, { ...scene, uid: NOBODY })
  const ending = setTimeout(() => running.child.kill('SIGKILL'), 40_000)
  const ended = await running.ended
  clearTimeout(ending)
  const said = ended.stdout + ended.stderr
  const raw = /\b(E[A-Z]{4,}|INTERNAL|ERR_\w+)\b|node:internal/.exec(said.replaceAll(folder, ''))
  if (scene.name.startsWith('doctor') && ended.code === 1 && ended.stderr === '' && !raw) return []
  return [...badManners(scene as Scene, ended), ...(raw ? [`tells what the system says: ${said}`] : [])].map(
    one => `${scene.name}: ${one}`,
  )
}

/** Three of the scenes for each place and kind: over all of them, each scene meets each place and each kind. */
const scenesFor = (place: number, kind: number) =>
  SCENES.filter((_, index) => (index + place * 5 + kind * 3) % 8 === 0)

describe.skipIf(process.platform === 'win32').each(KINDS)('with %s', (kind, put) => {
  test('in its place, hooks end with 0 and verbs speak clearly', { timeout: 1_200_000 }, async () => {
    const stage = join(makeFolder(), 'stage')
    const nameOf = await stageIn(stage)
    const complaints: string[] = []
    const number = KINDS.findIndex(([name]) => name === kind)
    await inParallel(PLACES, async place => {
      const folder = copyProject(stage, `${stage}-${place.replace(/\W+/g, '-')}`)
      const path = join(folder, nameOf(place))
      rmSync(path, { recursive: true, force: true })
      mkdirSync(dirname(path), { recursive: true })
      put(path)
      if (NOBODY !== undefined) spawnSync('chown', ['-hR', String(NOBODY), folder])
      for (const scene of scenesFor(PLACES.indexOf(place), number))
        for (const one of await complaintsOf(folder, scene)) complaints.push(`${place}: ${one}`)
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
    })
    expect(complaints).toEqual([])
  })
})
