// A disk that is really full, and folders and files that are really closed to us.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeFolder } from '../helpers/folders.ts'
import { badManners, falseComfort, goOn, lost, readSessions, strays, torn, valuables } from './checks.ts'
import { type Ended, run } from './processes.ts'
import { copyProject, HOOKS, prepare, type Scene, VERBS } from './scenes.ts'

const LAUNCHER = join(import.meta.dirname, '../../bin/logbook.cjs')
const SCENES = [...VERBS, ...HOOKS].filter(({ finds }) => finds === 'active')

beforeAll(build)

/** Below a small disk of its own; undefined where we may not make one. */
function mountSmall(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  const folder = makeFolder()
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder]).status !== 0) return undefined
  onTestFinished(() => {
    spawnSync('umount', [folder])
  })
  return folder
}

function fill(file: string): void {
  const ballast = openSync(file, 'w')
  try {
    for (const size of [1 << 16, 1 << 12, 1 << 8, 1]) {
      try {
        for (;;) if (writeSync(ballast, Buffer.alloc(size)) < size) break
      } catch {
        // Full, as is wanted: smaller pieces may still fit.
      }
    }
  } finally {
    closeSync(ballast)
  }
}

/** What is to be complained of after a scene in a place that refuses to be written. */
async function complaintsOf(folder: string, scene: Scene, before: object, ended: Ended): Promise<string[]> {
  return [
    ...badManners(scene, ended),
    ...falseComfort(ended.stdout + ended.stderr, before, valuables(folder)),
    ...torn(folder),
    ...lost(await readSessions(folder), scene, scene.acknowledged(ended)),
    ...strays(folder),
  ]
}

test('on a disk that is full verbs say so, hooks keep quiet, and with room again all goes on', async context => {
  const disk = mountSmall()
  if (!disk) return context.skip()
  for (const scene of SCENES) {
    const folder = join(disk, 'project')
    mkdirSync(folder)
    await prepare(folder, 'active')
    fill(join(disk, 'ballast'))
    const before = valuables(folder)
    const ended = await run(folder, scene)
    expect(await complaintsOf(folder, scene, before, ended), scene.name).toEqual([])
    if (!scene.hook) expect(ended.stderr, scene.name).toContain('the disk is full')
    rmSync(join(disk, 'ballast'))
    expect(await goOn(folder), scene.name).toEqual([])
    rmSync(folder, { recursive: true })
  }
})

/** Root may write everywhere: there somebody else is asked, if they can start us at all. */
const uid = process.getuid?.() === 0 ? 65_534 : undefined
const canStart =
  process.platform !== 'win32' &&
  spawnSync(process.execPath, [LAUNCHER, '--version'], uid === undefined ? {} : { uid, gid: uid }).status ===
    0

function give(folder: string): void {
  if (uid === undefined) return
  chownSync(folder, uid, uid)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(join(folder, name), uid, uid)
}

const CLOSED: [name: string, path: string, mode: number][] = [
  ['the project', '.', 0o555],
  ['the sessions', '.sessions', 0o555],
  ['the active ones', '.sessions/active', 0o555],
  ['the active ones, not to be listed', '.sessions/active', 0o000],
  ['the journal', '.sessions/journal', 0o555],
  ['the archive', '.sessions/archive', 0o555],
  ['what is local', '.sessions/.local', 0o555],
  ['what is local, not to be listed', '.sessions/.local', 0o000],
  ['the locks', '.sessions/.local/locks', 0o555],
  ['the document', '.sessions/active/*', 0o000],
  ['the settings', '.sessions/config.yaml', 0o000],
]

describe.runIf(canStart)('closed to us', () => {
  test.each(CLOSED)('%s', async (_, path, mode) => {
    const base = makeFolder()
    chmodSync(base, 0o755)
    const stage = join(base, 'stage')
    await prepare(stage, 'active')
    mkdirSync(join(stage, '.sessions/archive'))
    closeSync(openSync(join(stage, '.sessions/config.yaml'), 'w'))
    for (const scene of SCENES) {
      const folder = copyProject(stage, `${stage}-${scene.name}`)
      give(folder)
      const [document = ''] = readdirSync(join(folder, '.sessions/active'))
      const closed = join(folder, path.replace('*', document))
      const before = valuables(folder)
      chmodSync(closed, mode)
      const ended = await run(folder, { ...scene, uid })
      chmodSync(closed, 0o755)
      expect(await complaintsOf(folder, scene, before, ended), scene.name).toEqual([])
      if (!scene.hook && path.startsWith('.sessions/active')) expect(ended.code, scene.name).toBe(1)
      expect(await goOn(folder), scene.name).toEqual([])
    }
  })
})
