// What docs/watch.md shows is tried as it stands there, with agents that say what a terminal multiplexer would carry out.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/watch.md'), 'utf8').replaceAll('\r\n', '\n')
const loop = /^```sh\n([\s\S]*?display-message[\s\S]*?)^```$/m.exec(page)?.[1] ?? ''
const hasTmux = spawnSync('tmux', ['-V']).status === 0

test.skipIf(!hasTmux)('tmux carries out nothing that an agent says', async () => {
  const folder = makeFolder()
  const ran = join(folder, 'ran')
  const said = [`bot: needs you: #(touch ${ran}) ##(touch ${ran}) 50% #{pid}`, `-p: error: #(touch ${ran})`]
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'said'), said.map(line => `${line}\n`).join(''))
  writeFileSync(join(folder, 'bin/logbook'), `#!/bin/sh\nexec cat '${join(folder, 'said')}'\n`)
  chmodSync(join(folder, 'bin/logbook'), 0o755)
  const { TMUX: _, ...others } = process.env
  const env = {
    ...others,
    TMUX_TMPDIR: folder,
    PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
    LANG: 'C.UTF-8',
  }
  const run = (program: string, ...words: string[]) =>
    spawnSync(program, words, { encoding: 'utf8', env, cwd: folder })
  onTestFinished(() => void run('tmux', 'kill-server'))
  expect(run('tmux', '-f', '/dev/null', 'new-session', '-d', 'sleep 60').stderr).toBe('')

  expect(loop).toContain('--alerts')
  expect(run('sh', '-c', loop)).toMatchObject({ status: 0, stderr: '' })
  // With -p, tmux prints what it would show.
  const shown = run('sh', '-c', loop.replace('display-message', 'display-message -p')).stdout
  expect(shown.split('\n').filter(Boolean)).toEqual(said)
  await sleep(300)
  expect(existsSync(ran)).toBe(false)
})
