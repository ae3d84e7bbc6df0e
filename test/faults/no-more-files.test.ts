// The system gives us no more open files, or no memory of where we are: a hook ends with 0 all the same.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeFolder, makeRepository } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'

beforeAll(build, 120_000)

const LAUNCHER = join(import.meta.dirname, '../../bin/logbook.cjs')
const EVENTS = ['SessionStart', 'UserPromptSubmit', 'PreCompact', 'PostCompact', 'Stop', 'SessionEnd']

/** With what a shell does before, in a folder with a journal. */
function hook(folder: string, event: string, before: string, env: NodeJS.ProcessEnv = { HOME: folder }) {
  const input = JSON.stringify({
    session_id: 'c1',
    cwd: folder,
    source: 'startup',
    prompt: 'go on',
    trigger: 'auto',
    compact_summary: 'Nothing.',
  })
  const script = `${before}; exec "${process.execPath}" "${LAUNCHER}" hook ${event}`
  const { status, stderr } = spawnSync('/bin/sh', ['-c', script], {
    cwd: folder,
    input,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  })
  return [status, stderr]
}

/** Node itself, or its launcher, cannot be read with less: found anew, as it differs from machine to machine. */
let fewest = 0

function fewestFiles(): number {
  if (fewest > 0) return fewest

  for (let files = 8; files < 64; files += 1) {
    const script = `ulimit -n ${files}; exec "${process.execPath}" "${LAUNCHER}" hook Unknown`
    const { status } = spawnSync('/bin/sh', ['-c', script], { input: '{}' })
    if (status === 0) {
      fewest = files
      return files
    }
  }
  return 64
}

describe.skipIf(process.platform === 'win32')('a hook ends with 0', { timeout: 120_000 }, () => {
  test.each(EVENTS)('with hardly any open files allowed: %s', async event => {
    const folder = makeRepository()
    await openTerminal(folder).print('init', 'Make login use OAuth')
    const least = fewestFiles()
    for (let files = least; files < least + 6; files += 1)
      expect([files, ...hook(folder, event, `ulimit -n ${files}`)]).toEqual([files, 0, ''])
  })

  test.each<[string, string, NodeJS.ProcessEnv | undefined]>([
    ['without a home', 'unset HOME', {}],
    ['with a home that is a file', ':', { HOME: '/dev/null' }],
    ['with a home that is not there', ':', { HOME: '/proc/nowhere' }],
    ['with a home where nothing can be made', ':', { HOME: '/proc' }],
    ['with files that may not grow', 'ulimit -f 0', undefined],
    ['with its input closed', 'exec <&-', undefined],
    ['with its output closed', 'exec >&-', undefined],
    ['with all its output on a full disk', 'exec >/dev/full', undefined],
  ])('%s', async (_, before, env) => {
    const folder = makeRepository()
    await openTerminal(folder).print('init', 'Make login use OAuth')
    for (const event of ['SessionStart', 'PreCompact', 'Stop'])
      expect([event, ...hook(folder, event, before, env)]).toEqual([event, 0, ''])
  })

  test('in a folder that has been deleted', () => {
    const folder = makeFolder()
    for (const event of ['SessionStart', 'PreCompact', 'Stop'])
      expect(hook(folder, event, 'mkdir -p gone && cd gone && rmdir ../gone')).toEqual([0, ''])
    rmSync(folder, { recursive: true, force: true })
  })
})
