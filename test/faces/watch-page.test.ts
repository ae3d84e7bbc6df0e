// What docs/watch.md shows is tried as it stands there.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/watch.md'), 'utf8').replaceAll('\r\n', '\n')
const block = /^```sh\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? ''

// tmux runs what a message holds in #( ), and replaces what follows a %. A doubled sign is just that sign.
test.skipIf(process.platform === 'win32')(
  'an alert reaches tmux as text, and nothing in it is run or replaced',
  () => {
    const folder = makeFolder()
    const alert = 'Fix login: needs you: approve Bash: echo "#(touch x)" `50%H` \\n'
    const program = (name: string, text: string) =>
      writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
    writeFileSync(join(folder, 'alert'), `${alert}\n`)
    program('logbook', `cat '${join(folder, 'alert')}'`)
    program('tmux', 'printf "%s\\n" "$1" "$2"')
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` }
    const told = execFileSync('sh', ['-c', block], { env, encoding: 'utf8' })
    expect(told).toBe(`display-message\n${alert.replace('#', '##').replace('%', '%%')}\n`)
  },
)
