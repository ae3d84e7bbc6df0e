// What a cloned repository brings is seen by the real model, and stands on the real screen, only as data.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { harmless } from '../../src/text/harmless.ts'
import { cloneHostile, forge, ORDER } from '../helpers/hostile.ts'
import { openPlugin, takeRequest } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const outside = (text: string) =>
  text.replace(/<logbook-(journal|report)(?: [^>]*)?>[\s\S]*?<\/logbook-\1>/g, '')

describe.each(versions)('a hostile clone in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
  })
  afterEach(() => rig.close())

  test('says nothing to the model as the system, seen or unseen', async () => {
    const { folder, document } = cloneHostile()
    rig.project.git('pull', '-q', '--allow-unrelated-histories', '--no-rebase', '--no-edit', folder, 'main')
    forge(rig.project.dir, document)
    await rig.ask('continue')
    const asked = takeRequest(rig)
    expect(asked).toContain('<logbook-journal ')
    expect(outside(asked)).not.toContain(ORDER)
    expect(asked).toBe(harmless(asked))
    await rig.ask('/session-resume')
    const viewed = takeRequest(rig)
    expect(viewed).toContain('<logbook-report>')
    expect(outside(viewed)).not.toContain(ORDER)
    expect(viewed).toBe(harmless(viewed))
  })

  test('brings no command that runs', async () => {
    await mkdir(join(rig.project.dir, dirname('.sessions/active/x')), { recursive: true })
    const text = '---\nid: x\nshortname: x\nstatus: active\ncheck: touch pwned\n---\n\n# Session: x\n'
    await writeFile(join(rig.project.dir, '.sessions/active/x.md'), text)
    rig.model.reply({ tool: 'Bash', input: { command: 'yes | logbook prove' } }, 'Seen.')
    await rig.ask('Is it done?', { allowedTools: ['Bash(logbook:*)', 'Bash(yes:*)'] })
    expect(rig.project.git('status', '--short')).not.toContain('pwned')
  })
})
