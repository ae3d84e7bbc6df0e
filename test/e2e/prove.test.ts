// With `logbook` allowed, Claude can write any command into a document; that it cannot run one there which the user
// has not run first, depends on what the client's shell really is: its variables, and that nobody types there.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { atShell, field, openPlugin, pluginDir, readDocument } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const CHECK = 'touch .git/ran'

describe.each(versions)('a check in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    atShell(rig, 'init', 'Bake the bread', '--name', 'bread', '--check', CHECK)
  })
  afterEach(() => rig.close())

  const ran = () => existsSync(join(rig.project.dir, '.git/ran'))

  /** What Claude is told of a command that it runs, with `logbook` allowed. */
  async function byClaude(command: string): Promise<string> {
    rig.model.reset()
    rig.model.reply({ tool: 'Bash', input: { command } }, 'Seen.')
    await rig.ask('Is it done?', { allowedTools: ['Bash(logbook:*)'] })
    return JSON.stringify(rig.model.mainRequests().at(-1)?.messages.at(-1))
  }

  /** The user, in a terminal outside of the client. */
  function byUser(...words: string[]): string {
    const command = [join(pluginDir, 'bin/logbook'), ...words].join(' ')
    const options = { cwd: rig.project.dir, env: rig.home.env, encoding: 'utf8', input: 'y\n' } as const
    return spawnSync('script', ['-qec', command, '/dev/null'], options).stdout
  }

  test('is run by Claude only after the user has run that very one', async () => {
    expect(await byClaude('logbook prove')).toContain('Nobody has approved this check')
    expect(ran()).toBe(false)

    expect(byUser('prove')).toMatch(/▶ touch \.git\/ran[\s\S]*Check passed: bread/)
    expect(ran()).toBe(true)
    rmSync(join(rig.project.dir, '.git/ran'))

    expect(await byClaude('logbook prove')).toContain('Check passed: bread')
    expect(ran()).toBe(true)
    rmSync(join(rig.project.dir, '.git/ran'))

    expect(await byClaude(`logbook prove --check "${CHECK}; true"`)).toContain('bread has this check now')
    expect(field(await readDocument(rig, 'active'), 'check')).toBe(`"${CHECK}; true"`)
    expect(ran()).toBe(false)
  })

  test.each([
    'CLAUDE_CODE_SESSION_ID= CLAUDECODE= logbook prove',
    'env -u CLAUDE_CODE_SESSION_ID -u CLAUDECODE logbook prove',
    `script -qec "env -u CLAUDE_CODE_SESSION_ID -u CLAUDECODE logbook prove" /dev/null`,
    'logbook slash prove </dev/null',
  ])('is not run by way of: %s', async command => {
    const told = await byClaude(command)
    expect(told).toMatch(
      /Nobody has approved|requires approval|permission|can't be checked|cannot be statically|There is no command/,
    )
    expect(ran()).toBe(false)
  })

  test('/session-prove runs nothing', async () => {
    await rig.ask('/session-prove')
    expect(ran()).toBe(false)
  })

  test('keeps a work session from being closed until it passes', async () => {
    rig.model.reset()
    await rig.ask('/session-close --complete')
    expect(await readDocument(rig, 'active')).toContain('status: active')
    byUser('prove')
    await rig.ask('/session-close --complete')
    expect(field(await readDocument(rig, 'archive'), 'proof_exit')).toBe('0')
  })
})
