// What docs/watch.md shows for a terminal multiplexer is tried as it stands there, with a server of its own.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/watch.md'), 'utf8').replaceAll('\r\n', '\n')
const [, loop = ''] = /^```sh\n([\s\S]*?)^```$/m.exec(page) ?? []
const found = spawnSync('sh', ['-c', 'command -v tmux'], { encoding: 'utf8' })
const tmux = found.stdout?.trim()

test.skipIf(!tmux)('tmux shows an alert as it is, and runs nothing in it', () => {
  const folder = makeFolder()
  const server = `logbook-page-${process.pid}`
  const call = (...words: string[]) => spawnSync(tmux ?? '', ['-L', server, ...words])
  onTestFinished(() => void call('kill-server'))
  call('-f', '/dev/null', 'new-session', '-d', 'sleep 60')
  const alert = `-fix: needs you: approve Bash: echo #(touch ${folder}/ran) #{session_name} ## 50% %H "$(id)"`
  writeFileSync(join(folder, 'alert'), `${alert}\n`)
  writeFileSync(join(folder, 'logbook'), `#!/bin/sh\ncat '${folder}/alert'\n`, { mode: 0o755 })
  const shown = `#!/bin/sh\nshift\nexec '${tmux}' -L ${server} display-message -p "$@"\n`
  writeFileSync(join(folder, 'tmux'), shown, { mode: 0o755 })
  const { stdout } = spawnSync('sh', ['-c', loop], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
  })
  expect(stdout).toBe(`${alert}\n`)
  expect(existsSync(join(folder, 'ran'))).toBe(false)
})
