// Two worktrees of one repository share a journal, and each conversation there is told of the work on its branch.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { converse } from './conversation.ts'
import { countBriefings, field, openPlugin, readDocument, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const flags = ['--permission-mode', 'bypassPermissions']

describe.each(versions)('worktrees and subagents in Claude Code %s', version => {
  let rig: Rig
  let roof: string

  beforeEach(async () => {
    rig = await openPlugin(version)
    roof = `${rig.project.dir}-roof`
    rig.project.git('worktree', 'add', '--quiet', '-b', 'roof', roof)
    await rig.ask('/session-init --goal "Paint the fence" --name fence')
    await rig.ask('/session-init --goal "Mend the roof" --name roof --force', { cwd: roof })
  })
  afterEach(async () => {
    rig.project.git('worktree', 'remove', '--force', roof)
    await rig.close()
  })

  const progressOf = async (name: string) => {
    const id = field(await readDocument(rig, 'active', name), 'id')
    return readFile(join(rig.project.dir, '.sessions/journal', id, 'progress.md'), 'utf8')
  }

  test('a new conversation in each is told of the work on its branch, from one journal', async () => {
    rig.model.reset()
    await rig.ask('continue', { cwd: roof })
    const atRoof = takeTurn(rig)
    expect(countBriefings(atRoof)).toBe(1)
    expect(atRoof).toContain('Work session: Mend the roof')
    await rig.ask('continue')
    expect(takeTurn(rig)).toContain('Work session: Paint the fence')
    expect(await readdir(roof)).not.toContain('.sessions')
  })

  test('what is done in each is captured for its own', async () => {
    const talk = await converse({ ...rig, project: { ...rig.project, dir: roof } }, flags)
    rig.model.reply({ tool: 'Write', input: { file_path: join(roof, 'slates.md'), content: 'Forty\n' } })
    await talk.say('Count the slates.')
    await talk.say('/compact')
    await talk.close()
    expect(await progressOf('roof')).toContain('- Asked last: Count the slates.')
    expect(await progressOf('roof')).toContain('- Touched: slates.md (created)\n')
    expect(await progressOf('fence')).not.toContain('slates')
  })

  test('a subagent changes nothing of its parent, and what it wrote is captured', async () => {
    const talk = await converse({ ...rig, project: { ...rig.project, dir: roof } }, flags)
    rig.model.reply(
      {
        tool: 'Agent',
        input: {
          description: 'A helper',
          prompt: 'continue',
          subagent_type: 'general-purpose',
          run_in_background: false,
        },
      },
      { tool: 'Write', input: { file_path: join(roof, 'poem.md'), content: 'Rain\n' } },
      'The poem is written.',
      'All done.',
    )
    await talk.say('Let a helper write a poem about rain.')
    await talk.say('/compact')
    await talk.close()
    const told = await progressOf('roof')
    expect(told).toContain('- Asked last: Let a helper write a poem about rain.\n')
    expect(told).toContain('- Touched: poem.md (created)\n')
    expect(field(await readDocument(rig, 'active', 'roof'), 'compaction_count')).toBe('1')
  })
})
