// Claude says what it does: with the tool for its own conversation, and in its shell for whatever it has started.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { linesOf } from '../helpers/status-lines.ts'
import { openPlugin } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const SERVER = 'mcp__plugin_logbook_logbook'

describe.each(versions)('push in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    await mkdir(join(rig.project.dir, '.sessions/active'), { recursive: true })
  })
  afterEach(() => rig.close())

  test('says what the conversation does, with the process that vouches for it', async () => {
    const input = { status: 'working', message: 'Reads the plan', progress: 0.5, task: '160' }
    rig.model.reply({ tool: `${SERVER}__session_push`, input }, 'Said.')
    const { sessionId } = await rig.ask('Begin', { allowedTools: [SERVER] })
    const line = linesOf(rig.project.dir, sessionId).find(({ message }) => message === 'Reads the plan')
    expect(line).toMatchObject({
      session: sessionId,
      conversation: sessionId,
      progress: 0.5,
      task_id: '160',
      process: expect.stringMatching(/^\d+~\d+$/),
      host: expect.any(String),
      boot: expect.any(String),
    })
  })

  test('in the shell says it for whom it names, from any folder', async () => {
    await mkdir(join(rig.project.dir, 'deep/down'), { recursive: true })
    const command = 'cd deep/down && logbook push worker2 blocked "Waits for \\"Ana\\"" 0.25'
    rig.model.reply({ tool: 'Bash', input: { command, description: 'Say it' } }, 'Said.')
    await rig.ask('Begin', { allowedTools: ['Bash'] })
    expect(linesOf(rig.project.dir, 'worker2')).toMatchObject([
      { session: 'worker2', status: 'blocked', message: 'Waits for "Ana"', progress: 0.25 },
    ])
  })
})
