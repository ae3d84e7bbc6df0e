// Git is several processes, and a turn that only talks has changed nothing for it to tell.
import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { begin, endTurn, fire, happened } from '../../helpers/conversation.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { prompt, ran, wrote } from '../../helpers/transcripts.ts'

// On a busy machine git does not answer in time, and is asked again.
vi.mock('../../../src/deadlines.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../../src/deadlines.ts')>()
  return { ...original, IN_HOOK: { ...original.IN_HOOK, gitWaitMs: 60_000 } }
})

const POSIX = process.platform !== 'win32'

/** How often git is started while `work` runs. */
function watchGit(): (work: () => Promise<unknown>) => Promise<number> {
  const bin = makeFolder()
  const log = join(bin, 'log')
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho x >> '${log}'\nexec '${real}' "$@"\n`)
  chmodSync(join(bin, 'git'), 0o755)
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  return async work => {
    rmSync(log, { force: true })
    await work()
    return existsSync(log) ? readFileSync(log, 'utf8').length / 2 : 0
  }
}

const DOINGS: [string, boolean, (folder: string, id: string) => void][] = [
  ['only talks', false, () => {}],
  ['edits the same file again', true, (folder, id) => happened(id, folder, ...wrote('/project/src/tide.ts'))],
  ['edits a file', true, (folder, id) => happened(id, folder, ...wrote('/project/src/moon.ts'))],
  ['runs a command', true, (folder, id) => happened(id, folder, ...ran('make moon'))],
  ['commits', true, folder => git(folder, 'commit', '-q', '--allow-empty', '-m', 'Moon')],
  ['stages a file', true, folder => stage(folder)],
  ['goes to another branch', true, folder => git(folder, 'checkout', '-q', '-b', 'moon')],
]

function stage(folder: string): void {
  appendFileSync(join(folder, 'moon.txt'), 'moon')
  git(folder, 'add', 'moon.txt')
}

test.runIf(POSIX).each(DOINGS)('after a turn that %s git is asked: %s', async (_, asks, act) => {
  const { folder, print } = openTerminal(makeRepository())
  await print('init', 'Tell the tide')
  const id = `seldom-${process.pid}`
  await begin(folder, id)
  happened(id, folder, prompt('Tell the tide.'), ...wrote('/project/src/tide.ts'))
  const count = watchGit()
  expect(await count(() => endTurn(folder, id, 'First.'))).toBeGreaterThan(0)
  happened(id, folder, prompt('And now?'))
  act(folder, id)
  expect((await count(() => endTurn(folder, id, 'Second.'))) > 0).toBe(asks)
  expect(await count(() => endTurn(folder, id, 'Third.'))).toBe(0)
  expect(await count(() => fire(folder, 'SessionEnd', id, {}))).toBeGreaterThan(0)
})
