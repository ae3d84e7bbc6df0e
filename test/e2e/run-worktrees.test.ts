// An agent works in the worktree of its thread as in the project: it has the project's journal, instructions and search.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { landThread, type PlacedThread, placeThread } from '../../src/parts/runs/worktrees/worktree-steps.ts'
import type { Workspace } from '../../src/workspace.ts'
import { openWorkspace } from '../helpers/open-workspace.ts'
import { namesIn, openPlugin, pluginDir, readDocument } from './plugin.ts'
import { versions } from './rig/client.ts'
import { textOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

const PLAN = { id: 'login' }
const THREAD = { id: '01.01.01', name: 'Tokens' }
const SERVER = 'mcp__plugin_logbook_logbook'
const flags = ['--permission-mode', 'bypassPermissions']

describe.each(versions)('the worktree of a thread in Claude Code %s', version => {
  let rig: Rig
  let workspace: Workspace
  let placed: PlacedThread

  beforeEach(async () => {
    rig = await openPlugin(version, { IS_SANDBOX: '1' })
    const { dir, git } = rig.project
    writeFileSync(join(dir, 'CLAUDE.md'), 'The word of the project is quince.\n')
    writeFileSync(join(dir, 'needle.txt'), 'haystack-7731\n')
    git('add', '.')
    git('commit', '--quiet', '--message', 'Add instructions')
    await rig.ask('/session-init --goal "Sign in" --name login')
    workspace = openWorkspace(dir, rig.home.dir)
    placed = await placeThread(workspace, PLAN, THREAD)
    rig.model.reset()
  })
  afterEach(() => rig.close())

  test('has the journal of the project: hooks, tools and the command', async () => {
    rig.model.reply(
      { tool: `${SERVER}__session_log`, input: { progress: ['Tokens are opaque'] } },
      {
        tool: 'Bash',
        input: { command: `node "${pluginDir}/bin/logbook.cjs" log --discovery "Clocks differ"` },
      },
      'Logged.',
    )
    Object.assign(rig.home.env, placed.env)
    const answer = await rig.ask('continue', { cwd: placed.folder, flags })
    expect(answer.result).toBe('Logged.')
    const seen = rig.model.mainRequests().map(textOf).join('\n')
    expect(seen).toContain('Work session: Sign in')
    expect(seen.split('The word of the project is quince.').length - 1).toBe(rig.model.mainRequests().length)
    const document = await readDocument(rig, 'active', 'login')
    expect(document).toContain('Tokens are opaque')
    expect(document).toContain('Clocks differ')
    expect(await namesIn(rig, 'active')).toHaveLength(1)
    expect(readdirSync(placed.folder)).not.toContain('.sessions')
  })

  test('is searched like any checkout, and its work comes into the project', async () => {
    rig.model.reply(
      { tool: 'Write', input: { file_path: join(placed.folder, 'tokens.md'), content: 'Opaque\n' } },
      { tool: 'Bash', input: { command: 'grep -rl haystack-7731; find . -name "*.txt"' } },
      { tool: 'Bash', input: { command: 'git status --porcelain; git branch --show-current' } },
      'Done.',
    )
    const answer = await rig.ask('Write about tokens.', { cwd: placed.folder, flags })
    expect(answer.result).toBe('Done.')
    const seen = textOf(rig.model.mainRequests().at(-1) ?? { messages: [] })
    expect(seen).toMatch(/^(\.\/)?needle\.txt\n\.\/needle\.txt$/m)
    expect(seen).toContain(`?? tokens.md\n${placed.branch}`)
    expect(rig.project.git('status', '--porcelain').trim()).toBe('?? .sessions/')
    expect(await landThread(workspace, PLAN, THREAD)).toMatchObject({ state: 'merged' })
    expect(readFileSync(join(rig.project.dir, 'tokens.md'), 'utf8')).toBe('Opaque\n')
    expect(existsSync(placed.folder)).toBe(false)
  })
})
