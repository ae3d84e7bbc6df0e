// The background hook at the end of a turn leaves a line for the next prompt.
import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checksum } from '../../src/text/checksum.ts'
import { converse } from './conversation.ts'
import { atShell, openPlugin, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('after many changes in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    atShell(rig, 'init', 'Mend the nets', '--name', 'nets')
    await writeFile(join(rig.project.dir, '.sessions/config.yaml'), 'remind_after_edits: 2\n')
  })
  afterEach(() => rig.close())

  test('one line comes with the next prompt, and once', async () => {
    const notes = join(
      rig.home.dir,
      '.local/state/logbook/projects',
      checksum(rig.project.dir),
      'next-prompt',
    )
    const talk = await converse(rig, ['--permission-mode', 'bypassPermissions'])
    for (const name of ['twine.md', 'knots.md']) {
      rig.model.reply({ tool: 'Write', input: { file_path: join(rig.project.dir, name), content: 'x\n' } })
    }
    await talk.say('Write down what twine and what knots.')
    const isLeft = async () =>
      existsSync(notes) && (await readdir(notes)).some(name => name.endsWith('.reminder'))
    for (let i = 0; i < 100 && !(await isLeft()); i += 1) await sleep(50)
    rig.model.reset()
    await talk.say('Good day.')
    expect(takeTurn(rig)).toMatch(
      /Logbook: 2 file changes since anything was logged to the work session \w{8}\./,
    )
    await talk.say('Good evening.')
    expect(takeTurn(rig)).not.toContain('file changes')
    await talk.close()
  })
})
