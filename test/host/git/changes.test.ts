import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readGitChanges } from '../../../src/host/git/changes.ts'
import { openLogbook } from '../../../src/logbook.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const LONG = 20_000
const all = (folder: string) => readGitChanges(folder, { commit: '' }, LONG)

/** Straight into the index, without a file each. */
function addToIndex(folder: string, names: string[]): void {
  const blob = spawnSync('git', ['hash-object', '-w', '--stdin'], { cwd: folder, input: 'text\n' })
  const id = blob.stdout.toString().trim()
  const input = names.map(name => `100644 ${id}\t${name}\0`).join('')
  spawnSync('git', ['update-index', '-z', '--index-info'], { cwd: folder, input })
  git(folder, 'commit', '-q', '-m', 'Add them')
}

test('many questions at once make no warning of Node', async () => {
  const folder = makeRepository()
  const warnings: string[] = []
  const hear = ({ message }: Error) => void warnings.push(message)
  process.on('warning', hear)
  await Promise.all(Array.from({ length: 24 }, () => all(folder)))
  process.off('warning', hear)
  expect(warnings).toEqual([])
})

describe('what has changed', () => {
  test('is marked as git marks it, with what commits touched', async () => {
    const folder = makeRepository()
    for (const name of ['kept', 'gone', 'moved', 'edited']) writeFileSync(join(folder, name), `${name}\n`)
    git(folder, 'add', '.')
    git(folder, 'commit', '-q', '-m', 'Add four')
    git(folder, 'rm', '-q', 'gone')
    git(folder, 'mv', 'moved', 'moved here')
    writeFileSync(join(folder, 'edited'), 'otherwise\n')
    writeFileSync(join(folder, 'new'), '')
    mkdirSync(join(folder, '.sessions'))
    writeFileSync(join(folder, '.sessions/x'), '')
    expect(await all(folder)).toEqual({
      uncommitted: ['M edited', 'D gone', 'R moved here', '?? new'],
      uncommittedCount: 4,
      commits: [expect.stringMatching(/^\w+ Add four$/), expect.stringMatching(/^\w+ Begin$/)],
      files: ['edited', 'gone', 'kept', 'moved', 'moved here', 'new'],
    })
  })

  test.skipIf(process.platform === 'win32').each([
    ['a line break', 'a\n## Next Steps', '"a\\n## Next Steps"'],
    ['a carriage return', 'a\rb', '"a\\rb"'],
    ['a tab', 'a\tb', '"a\\tb"'],
    ['an escape sequence', '\u001b[2Ja', '"\\u001b[2Ja"'],
    ['a control character of the second set', 'a\u009b2J', '"a\\u009b2J"'],
    ['DEL', 'a\u007f', '"a\\u007f"'],
    ['a line separator', 'a\u2028b', '"a\\u2028b"'],
    ['quotes', 'say "hi".txt', 'say "hi".txt'],
    ['a quote that opens and one that ends it', '"quoted"', '"quoted"'],
    ['an apostrophe', "it's", "it's"],
    ['a backslash', 'a\\nb', 'a\\nb'],
    ['letters beyond ASCII', 'größe 日本.txt', 'größe 日本.txt'],
    ['letters composed of two', 'e\u0301', 'e\u0301'],
    ['an emoji', '🧭.md', '🧭.md'],
    ['a leading dash', '-rf', '-rf'],
    ['a leading colon', ':(exclude)x', ':(exclude)x'],
    ['an arrow', 'a -> b', 'a -> b'],
    ['a leading space', ' a', '" a"'],
    ['a space at its end', 'a ', '"a "'],
    ['a dollar', '$(id)', '$(id)'],
    ['a star', '*', '*'],
    ['a percent sign', '%s %x00', '%s %x00'],
  ])('names a file whose name holds %s', async (_, name, told) => {
    const folder = makeRepository()
    writeFileSync(join(folder, name), 'text\n')
    expect((await all(folder))?.uncommitted).toEqual([`?? ${told}`])
    git(folder, 'add', '--', `./${name}`.replace('./:', ':(literal):'))
    git(folder, 'commit', '-q', '-m', 'Add it')
    expect((await all(folder))?.files).toEqual([told])
    renameSync(join(folder, name), join(folder, 'plain'))
    git(folder, 'add', '-A')
    expect(await all(folder)).toMatchObject({ uncommitted: ['R plain'], files: [told, 'plain'] })
  })

  test('a subject holds no control character, and has an end', async () => {
    const folder = makeRepository()
    git(
      folder,
      'commit',
      '-q',
      '--allow-empty',
      '--cleanup=verbatim',
      '-m',
      `A\u001b[2J ${'x'.repeat(100_000)}`,
    )
    const [newest = ''] = (await all(folder))?.commits ?? []
    expect(newest).toMatch(/^\w+ A\[2J x+$/)
    expect(newest.length).toBeLessThan(400)
  })

  test('of a submodule only its commit counts', async () => {
    const folder = makeRepository()
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', makeRepository(), 'sub')
    git(folder, 'commit', '-q', '-m', 'Add it')
    writeFileSync(join(folder, 'sub/new'), '')
    expect((await all(folder))?.uncommitted).toEqual([])
    git(join(folder, 'sub'), 'commit', '-q', '--allow-empty', '-m', 'Go on')
    expect((await all(folder))?.uncommitted).toEqual(['M sub'])
  })
})

describe('a great many changes', () => {
  const names = Array.from({ length: 40_000 }, (_, index) => `some/folder/with/a/name/file-${index}.txt`)

  test('are counted, and a hundred of them told', async () => {
    const folder = makeRepository()
    addToIndex(folder, names)
    const changes = await all(folder)
    expect(changes?.uncommittedCount).toBe(40_000)
    expect(changes?.uncommitted).toHaveLength(101)
    expect(changes?.uncommitted.at(-1)).toBe('… and 39,900 more')
    expect(changes?.files).toHaveLength(100)
    expect(changes?.commits).toHaveLength(2)
  })

  test('make no long entry, and nothing long of what is captured', async () => {
    const folder = makeRepository()
    addToIndex(folder, names)
    const t = openTerminal(folder)
    await t.print('init', 'Make login use OAuth')
    await t.print('checkpoint')
    const logbook = openLogbook({ cwd: folder, env: { HOME: folder }, claudeSession: 'c1', transcript: '/x' })
    await logbook.endTurn('Done.')
    const sizes = readdirSync(join(folder, '.sessions'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => readFileSync(join(entry.parentPath, entry.name)).length)
    expect(Math.max(...sizes)).toBeLessThan(30_000)
    expect(await t.print('resume')).toContain('40000 files')
  })
})

describe.skipIf(process.platform === 'win32')('a git that does not answer', () => {
  const withGit = async (script: string) => {
    const [folder, bin, path] = [makeRepository(), makeFolder(), process.env.PATH]
    writeFileSync(join(bin, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    process.env.PATH = `${bin}:${path}`
    try {
      return { folder, bin, changes: await readGitChanges(folder, {}, 300) }
    } finally {
      process.env.PATH = path
    }
  }
  /** Processes whose command line names the folder; a zombie has none, but its parent is us. */
  const left = (bin: string) => {
    const { stdout } = spawnSync('ps', ['-eo', 'ppid,stat,args'], { encoding: 'utf8' })
    return stdout.split('\n').filter(line => line.includes(bin) || line.trim().startsWith(`${process.pid} Z`))
  }

  test('is ended with all that it has started', async () => {
    const { bin, changes } = await withGit('cp /bin/sleep "$0-child"; "$0-child" 60 & exec "$0-child" 60')
    expect(changes).toBeUndefined()
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(left(bin)).toEqual([])
  })

  test('is not waited for when only what it has started holds its output', async () => {
    const { bin, changes } = await withGit('cp /bin/sleep "$0-child"; "$0-child" 60 &')
    expect(changes).toBeUndefined()
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(left(bin)).toEqual([])
  })

  test('is read no further than anyone wants to know', async () => {
    const { bin, changes } = await withGit(
      'case "$*" in *status*) exec yes "?? x";; *) exec tr "\\0" x </dev/zero;; esac',
    )
    expect(changes).toBeUndefined()
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(left(bin)).toEqual([])
  })
})

test("git's index is left as it is, also where git would write down what it has found out", async () => {
  const folder = makeRepository()
  writeFileSync(join(folder, 'touched'), 'text\n')
  git(folder, 'add', '.')
  utimesSync(join(folder, 'touched'), 1_700_000_000, 1_700_000_000)
  const before = readFileSync(join(folder, '.git/index'))
  expect((await all(folder))?.uncommitted).toEqual(['A touched'])
  expect(readFileSync(join(folder, '.git/index')).equals(before)).toBe(true)
})

test("a user's commits are never refused while changes are read all the time", async () => {
  const folder = makeRepository()
  for (let file = 0; file < 1000; file += 1) writeFileSync(join(folder, `f${file}`), '')
  git(folder, 'add', '.')
  git(folder, 'commit', '-q', '-m', 'Add files')
  const script = `
    cd "$1"
    for i in $(seq 25); do
      echo $i > f$i; touch f*
      git -c user.name=T -c user.email=t@e -c commit.gpgsign=false commit -q -a -m "Commit $i" || exit 1
    done`
  const user = spawn('/bin/sh', ['-c', script, 'sh', folder], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  user.stderr.on('data', data => {
    said += data
  })
  let going = true
  const ended = new Promise<number | null>(resolve => {
    user.on('close', code => {
      going = false
      resolve(code)
    })
  })
  while (going) await Promise.all([all(folder), all(folder)])
  expect([await ended, said]).toEqual([0, ''])
}, 120_000)
