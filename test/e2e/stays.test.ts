// Claude goes elsewhere, by `cd` or into a worktree, and a person takes back what was asked: the conversation stays with
// its work session, and that is told what was asked and done, once.
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { converse } from './conversation.ts'
import { countBriefings, field, openPlugin, readDocument, takeRequest, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const SERVER = 'mcp__plugin_logbook_logbook'
const flags = ['--permission-mode', 'bypassPermissions']
const run = (command: string) => ({ tool: 'Bash', input: { command } })

describe.each(versions)('a conversation of Claude Code %s', version => {
  let rig: Rig
  let sub: string

  beforeEach(async () => {
    rig = await openPlugin(version)
    sub = join(rig.project.dir, 'sub')
    await mkdir(sub)
    rig.project.git('-C', 'sub', 'init', '--quiet', '--initial-branch=inner')
    rig.project.git('-C', 'sub', 'commit', '--quiet', '--allow-empty', '--message', 'Begin')
    await rig.ask('/session-init --goal "Paint the fence" --name fence')
    rig.model.reset()
  })
  afterEach(() => rig.close())

  const progress = async () => {
    const id = field(await readDocument(rig, 'active'), 'id')
    return readFile(join(rig.project.dir, '.sessions/journal', id, 'progress.md'), 'utf8')
  }
  const inner = async (): Promise<string> => {
    const active = join(sub, '.sessions/active')
    const [name = ''] = await readdir(active)
    return readFile(join(active, name), 'utf8')
  }

  test('stays with its work session when Claude says cd into a repository with a journal of its own', async () => {
    await rig.ask('/session-init --goal "Mend the roof" --name roof', { cwd: sub })
    const before = await inner()
    const talk = await converse(rig, flags)
    rig.model.reply(run('cd sub'), 'Gone.')
    await talk.say('Count the slates.')
    rig.model.reply(
      run('pwd; logbook log "By hand"'),
      { tool: `${SERVER}__session_log`, input: { progress: ['By tool'] } },
      run('cd .. && pwd && cd sub'),
      'Logged.',
    )
    await talk.say('Log it.')
    await talk.say('/compact')
    rig.model.reset()
    await talk.say('continue')
    const told = takeRequest(rig)
    await talk.close()
    expect(told).toContain('Work session: Paint the fence')
    expect(told).not.toContain('Mend the roof')
    const document = await readDocument(rig, 'active')
    expect(document).toMatch(/- \[x\] By hand[\s\S]*- \[x\] By tool|- By hand[\s\S]*- By tool/)
    expect(field(document, 'compaction_count')).toBe('1')
    expect(field(document, 'git_branch')).toBe('main')
    expect(await progress()).toContain('Count the slates.')
    expect(await inner()).toBe(before)
  })

  test('is briefed also in a repository without a journal', async () => {
    const talk = await converse(rig, flags)
    rig.model.reply(run('cd sub'), 'Gone.')
    await talk.say('Count the slates.')
    await talk.say('/compact')
    rig.model.reset()
    await talk.say('go on')
    expect(countBriefings(takeRequest(rig))).toBe(1)
    await talk.close()
    expect(await readdir(sub)).toEqual(['.git'])
  })

  test('is read on when it goes into a worktree, and caught up with when it is killed there', async () => {
    const talk = await converse(rig, flags)
    await talk.say('Paint it green.')
    // Older clients have this tool from the second prompt on.
    rig.model.reply({ tool: 'EnterWorktree', input: { name: 'orchard' } }, 'There.')
    await talk.say('Go there.')
    rig.model.reply({
      tool: 'Write',
      input: { file_path: join(rig.project.dir, 'notes.md'), content: 'x\n' },
    })
    rig.model.reply('Written.')
    await talk.say('Pick the plums.')
    // The client writes its transcript a moment after it answers.
    await sleep(500)
    await talk.kill()
    rig.model.reset()
    await rig.ask('continue')
    const told = takeTurn(rig)
    expect(told).toContain('Pick the plums.')
    expect(await progress()).toMatch(/Asked before: .*Paint it green\./)
    const asked = (await progress()).split('\n').filter(line => line.includes('Paint it green.'))
    expect(asked.every(line => line.split('Paint it green.').length === 2)).toBe(true)
  })

  test('does not tell as asked what a person took back', async () => {
    const screen = await rig.start()
    const say = async (words: string, answer: string) => {
      rig.model.reply(answer)
      await screen.send(words)
      await screen.waitFor(answer)
    }
    await say('Buy the brush', 'Bought.')
    await say('Burn the ladder', 'Burnt.')
    await screen.type('/rewind')
    await screen.press('Enter')
    await screen.waitFor(/❯ \(current\)/)
    await screen.press('Up')
    await screen.waitFor(/❯ Burn the ladder\n\s+No code/)
    await screen.press('Enter')
    await screen.waitFor(/❯ 1\. Restore/)
    await screen.press('Enter')
    await screen.waitFor(shown => !shown.includes('Restore') && !shown.includes('Burnt.'))
    await screen.press('C-u')
    await say('Fetch the ladder', 'Fetched.')
    await screen.close()
    await rig.ask('continue')
    const told = takeTurn(rig)
    expect(told).toContain('Fetch the ladder')
    expect(told).not.toContain('Burn the ladder')
    expect(await progress()).toContain('Buy the brush')
  })
})
