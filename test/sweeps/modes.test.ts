// Who may read and write what we make, by the umask of whoever runs it.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeFolder } from '../helpers/folders.ts'

beforeAll(build)

const LAUNCHER = join(import.meta.dirname, '../../bin/logbook.cjs')

/** A little of everything that writes: documents, tasks, entries, and what hooks keep. */
function work(folder: string, umask: string): void {
  const script = `
    umask ${umask}; cd "$1"
    l() { node "${LAUNCHER}" "$@" >/dev/null; }
    h() { printf '{"session_id":"c1","transcript_path":"%s/t.jsonl","cwd":"%s","source":"startup","prompt":"go on","trigger":"auto","compact_summary":"Nothing."}' "$1" "$1" | l hook "$2"; }
    l init "Make login use OAuth" --step "Write tests"
    l task create "Write tests"; l sprint create "First"
    l log "Something" --decision "A decision"; l checkpoint
    for e in SessionStart UserPromptSubmit PreCompact PostCompact Stop SessionEnd; do h "$1" $e; done
    l pause; l resume`
  writeFileSync(join(folder, 't.jsonl'), '')
  const { status, stderr } = spawnSync('/bin/sh', ['-c', script, 'sh', folder], {
    env: { PATH: process.env.PATH, HOME: folder },
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
}

/** Modes by path, of all that was made. */
/** A replaced version is the very file that was the document, behind folders that only its user may open. */
const isVersion = (path: string) => /\/replaced\/[^/]+\/./.test(path)

function modesIn(folder: string): [path: string, mode: number][] {
  return ['.sessions', '.tasks']
    .flatMap(name => [
      name,
      ...readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map(below =>
        join(name, below),
      ),
    ])
    .map(path => [path, statSync(join(folder, path)).mode & 0o777])
}

const octal = (made: [string, number][]) => made.map(([path, mode]) => `${path} ${mode.toString(8)}`)
const isOwn = (path: string) => path.startsWith('.sessions/.local')
const isFolder = (folder: string, path: string) => statSync(join(folder, path)).isDirectory()

describe.skipIf(process.platform === 'win32')('what is made', { timeout: 180_000 }, () => {
  test('with a umask of 000 is written by no one but user and group, and what is private is read by its user alone', () => {
    const folder = makeFolder()
    chmodSync(folder, 0o777)
    work(folder, '000')
    const made = modesIn(folder)
    expect(made.length).toBeGreaterThan(20)
    expect(octal(made.filter(([, mode]) => mode & 0o002))).toEqual([])
    const shared = made.filter(([path]) => !isOwn(path))
    expect(octal(shared.filter(([path, mode]) => mode !== (isFolder(folder, path) ? 0o775 : 0o664)))).toEqual(
      [],
    )
  })

  test('with the usual umask is read by all, and what is private by its user alone', () => {
    const folder = makeFolder()
    chmodSync(folder, 0o755)
    work(folder, '022')
    for (const [path, mode] of modesIn(folder).filter(([path]) => !isVersion(path))) {
      const wanted = isOwn(path) ? [0o700, 0o600] : [0o755, 0o644]
      expect(`${path} ${mode.toString(8)}`).toBe(
        `${path} ${wanted[isFolder(folder, path) ? 0 : 1]?.toString(8)}`,
      )
    }
  })

  test('with a umask of 077 is read by its user alone', () => {
    const folder = makeFolder()
    work(folder, '077')
    expect(octal(modesIn(folder).filter(([, mode]) => mode & 0o077))).toEqual([])
  })

  test('where the group writes, is written by the group, locks and what is captured too', () => {
    const folder = makeFolder()
    chmodSync(folder, 0o2775)
    work(folder, '002')
    const made = modesIn(folder)
    const closed = made.filter(([path, mode]) => (mode & 0o060) !== 0o060 && !path.includes('/locks/'))
    expect(octal(closed)).toEqual([])
    expect(octal(made.filter(([path, mode]) => isOwn(path) && !isVersion(path) && mode & 0o007))).toEqual([])
  })

  test('keeps the mode that somebody has given it', () => {
    const folder = makeFolder()
    mkdirSync(join(folder, '.sessions/.local'), { recursive: true })
    chmodSync(join(folder, '.sessions/.local'), 0o755)
    work(folder, '022')
    const active = join(folder, '.sessions/active')
    const document = join(active, readdirSync(active)[0] ?? '')
    chmodSync(document, 0o640)
    spawnSync(process.execPath, [LAUNCHER, 'log', 'More'], { cwd: folder, env: { HOME: folder } })
    expect(statSync(document).mode & 0o777).toBe(0o640)
    expect(statSync(join(folder, '.sessions/.local')).mode & 0o777).toBe(0o755)
  })
})
