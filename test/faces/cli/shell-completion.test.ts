// The completion in real shells: what is typed, and the word that the shell makes of it. A shell that is not installed is
// skipped, and the report of the tests says so.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listVerbs } from '../../../src/verbs/registry.ts'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')
const has = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0
let home: string
let project: string

beforeAll(async () => {
  build()
  home = mkdtempSync(join(tmpdir(), 'logbook-test-'))
  project = join(home, 'project')
  mkdirSync(join(home, 'bin'))
  mkdirSync(project)
  writeFileSync(join(home, 'bin/logbook'), `#!/bin/sh\nexec "${process.execPath}" "${launcher}" "$@"\n`)
  chmodSync(join(home, 'bin/logbook'), 0o755)
  const t = openTerminal(project)
  for (const name of ['plain', 'wide', 'colons', 'quoted'])
    await t.print('init', 'x', '--name', name, '--force')
  rename('wide', '"My work & more"')
  rename('colons', "'v1.2: Auth'")
  rename('quoted', `"it's \\"$HOME\\""`)
  await t.print('task', 'create', "Add rate: limiting 'now'")
  await t.print('sprint', 'create', 'Winter')
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** By hand, as a person may have named them. */
function rename(name: string, to: string): void {
  const active = join(project, '.sessions/active')
  const file = join(active, readdirSync(active).find(one => one.startsWith(`${name}-`)) ?? '')
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/^shortname: .*$/m, () => `shortname: ${to}`),
  )
}

function runIn(shell: string, script: string, ...words: string[]): string {
  const env = {
    ...STATE,
    PATH: `${join(home, 'bin')}${delimiter}${process.env.PATH}`,
    HOME: home,
    TERM: 'dumb',
    LC_ALL: 'C.UTF-8',
  }
  const behind = shell === 'fish' ? words : [shell, ...words]
  return execFileSync(shell, ['-c', script, ...behind], {
    cwd: project,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  })
}

/** Calls the function as bash does, with the words that it makes of the line, and reads the reply as bash would. */
const IN_BASH = `
eval "$(logbook completion bash)"
COMP_LINE=$1
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_logbook
printf '%s\\n' "\${COMPREPLY[@]}"
`

/** Types the line and a tab into a real zsh, and has it print the last word that came of it. */
const IN_ZSH = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "autoload -U compinit && compinit -u -D; eval \\"\\$(logbook completion zsh)\\"; PS1=; last() { print -r -- rea''dy; print -r -- \\"\\\${@[-1]}\\"; print -r -- en''d }; last"
wait_for() { seen=; until [[ $seen == *$1* ]]; do zpty -r shell line || break; seen+=$line; done; }
wait_for end
zpty -w shell "$2"$'\\t\\x01last '
wait_for end
print -r -- \${\${seen##*ready$'\\r\\n'}%%$'\\r\\n'end*}
`

const IN_FISH = `
logbook completion fish | source
complete -C$argv[1] | string replace -r '\\t.*' ''; true
`

const CASES: [line: string, words: string[], found: string][] = [
  ['logbook ta', ['logbook', 'ta'], 'task'],
  ['logbook task comp', ['logbook', 'task', 'comp'], 'complete'],
  ['logbook log --disc', ['logbook', 'log', '--disc'], '--discovery'],
  ['logbook log some text --ne', ['logbook', 'log', 'some', 'text', '--ne'], '--next'],
  ['logbook view --full --js', ['logbook', 'view', '--full', '--js'], '--json'],
  ['logbook task create x --priority hi', ['logbook', 'task', 'create', 'x', '--priority', 'hi'], 'high'],
  ['logbook remove disc', ['logbook', 'remove', 'disc'], 'discovery'],
  ['logbook task list --status blo', ['logbook', 'task', 'list', '--status', 'blo'], 'blocked'],
  ['logbook view pl', ['logbook', 'view', 'pl'], 'plain'],
  ['logbook log --session pl', ['logbook', 'log', '--session', 'pl'], 'plain'],
  ['logbook view My', ['logbook', 'view', 'My'], 'My work & more'],
  ['logbook view My\\ w', ['logbook', 'view', 'My\\ w'], 'My work & more'],
  ['logbook view v1.2:', ['logbook', 'view', 'v1.2', ':'], 'v1.2: Auth'],
  ['logbook view it', ['logbook', 'view', 'it'], `it's "$HOME"`],
  ['logbook task show TA', ['logbook', 'task', 'show', 'TA'], 'TASK-001'],
  ['logbook sprint activate S', ['logbook', 'sprint', 'activate', 'S'], 'SPRINT-1'],
  ['logbook today fri', ['logbook', 'today', 'fri'], 'friday'],
  ['logbook help sea', ['logbook', 'help', 'sea'], 'search'],
  ['logbook completion z', ['logbook', 'completion', 'z'], 'zsh'],
]

describe.skipIf(!has('bash'))('bash', () => {
  test.each(CASES)('%s', (line, words, found) => {
    const reply = runIn('bash', IN_BASH, line, ...words).replace(/\n$/, '')
    // Bash puts the reply in the place of what stands behind the last colon.
    const before = line.includes(':') ? 'v1.2:' : ''
    expect(runIn('bash', `eval "set -- $1"; printf %s "$*"`, before + reply)).toBe(found)
  })
  test('within quotes a name stands as it is, and a flag may have an equal sign', () => {
    const quoted = runIn('bash', IN_BASH, 'logbook view "My w', 'logbook', 'view', '"My w')
    expect(quoted).toBe('My work & more\n')
    const words = ['logbook', 'log', '--session', '=', 'pl']
    expect(runIn('bash', IN_BASH, 'logbook log --session=pl', ...words)).toBe('plain\n')
  })
  test('offers all that there is', () => {
    const shown = runIn('bash', IN_BASH, 'logbook ', 'logbook', '').trim().split('\n')
    expect(shown).toEqual(
      expect.arrayContaining(['init', 'log', 'today', 'task', 'sprint', 'help', 'completion']),
    )
    const flags = runIn('bash', IN_BASH, 'logbook log -', 'logbook', 'log', '-').trim().split('\n')
    expect(flags).toEqual(expect.arrayContaining(['--done', '--decision', '--session', '--json', '--help']))
  })
})

describe.skipIf(!has('zsh'))('zsh', () => {
  test.each(CASES)('%s', (line, _, found) => {
    expect(runIn('zsh', IN_ZSH, 'zsh', line)).toBe(`${found}\n`)
  })
})

describe.skipIf(!has('fish'))('fish', () => {
  test.each(CASES)('%s', (line, _, found) => {
    expect(runIn('fish', IN_FISH, line)).toBe(`${found}\n`)
  })
  test('says what a word is about', () => {
    const told = runIn('fish', 'logbook completion fish | source; complete -C"logbook task show TASK"')
    expect(told).toBe("TASK-001\tAdd rate: limiting 'now'\n")
  })
})

describe.each(['bash', 'zsh', 'fish'])('the script for %s', shell => {
  test('has every verb with its flags', async () => {
    const script = await openTerminal(makeFolder()).print('completion', shell)
    for (const { name, verb } of listVerbs()) {
      expect(script).toContain(name)
      for (const [flag, { kind, flag: own }] of Object.entries(verb.arguments))
        if (own !== false && kind !== 'choices' && kind !== 'choice')
          expect(script).toMatch(shell === 'fish' ? new RegExp(`-l ${flag}\\b`) : new RegExp(`--${flag}\\b`))
    }
  })
})

test('another shell is refused, and the help says where to put the script', async () => {
  const t = openTerminal(makeFolder())
  expect(await t.print('completion', '--help')).toContain('completion fish > ~/.config/fish')
  expect((await t.logbook('completion', 'tcsh')).stderr).toContain('There is no completion for "tcsh".')
  expect(await t.logbook('completion')).toMatchObject({
    exit: 1,
    stderr: expect.stringMatching(/^Say for which shell/),
  })
})

describe('asking for names', () => {
  test('writes nothing, and finds nothing where there is none', async () => {
    const t = openTerminal(makeFolder())
    for (const kind of ['work-sessions', 'tasks', 'sprints', 'others', ''])
      expect(await t.logbook('__names', kind, 'x')).toEqual({ stdout: '', stderr: '', exit: 0 })
    expect(readTree(t.folder)).toEqual({})
    const before = readTree(project)
    expect(await openTerminal(project).print('__names', 'tasks')).toBe("TASK-001\tAdd rate: limiting 'now'\n")
    expect(readTree(project)).toEqual(before)
  })
  test('tells open work sessions, and closed ones by what is typed', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Old', '--name', 'older')
    await t.print('close', '--abandon', '--reason', 'x')
    await t.print('init', 'New', '--name', 'newer')
    expect(await t.print('__names', 'work-sessions')).toBe('newer\tNew (active)\n')
    expect(await t.print('__names', 'work-sessions', 'OL')).toContain('older\tolder (closed)\n')
  })
  test('tells two of one name by their ids, and a broken file hides none', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'One', '--name', 'same')
    const active = join(t.folder, '.sessions/active')
    const [name = ''] = readdirSync(active)
    const text = readFileSync(join(active, name), 'utf8')
    writeFileSync(
      join(active, 'same-0.md'),
      text.replace(/^id: .*$/m, 'id: 01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d'),
    )
    writeFileSync(join(active, 'broken.md'), '---\nid: [\n')
    const names = (await t.print('__names', 'work-sessions')).split('\n').map(line => line.split('\t')[0])
    expect(names).toHaveLength(3)
    expect(names).toContain('1a2b3c4d')
  })
})
