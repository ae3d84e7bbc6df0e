// What came with a repository is run by Claude only after the user has seen it in a terminal outside of the client, also
// where Claude may call `logbook` without a question.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, pluginDir } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const OUTLINE =
  '# P\n## Stage 1: A\n### Batch 1: B\n#### Thread 1: T\nAgent: other\nPrompt: Say hello.\n- [ ] x\n'
const agents = (word: string) => `agents:\n  other:\n    command: [sh, -c, "touch .git/${word}; cat"]\n`

describe.each(versions)('an agent of a repository in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    mkdirSync(join(rig.project.dir, '.tasks'), { recursive: true })
    writeFileSync(join(rig.project.dir, '.tasks/agents.yaml'), agents('ran'))
    writeFileSync(join(rig.project.dir, 'plan.md'), OUTLINE)
    byUser('plan create p --from plan.md')
  })
  afterEach(() => rig.close())

  const ran = (word = 'ran') => existsSync(join(rig.project.dir, '.git', word))

  /** What Claude is told of a command that it runs, with `logbook` allowed. */
  async function byClaude(command: string): Promise<string> {
    rig.model.reset()
    rig.model.reply({ tool: 'Bash', input: { command } }, 'Seen.')
    await rig.ask('Start it.', { allowedTools: ['Bash(logbook:*)'] })
    return JSON.stringify(rig.model.mainRequests().at(-1)?.messages.at(-1))
  }

  /** The user, in a terminal outside of the client. */
  function byUser(words: string, answer = ''): string {
    const options = { cwd: rig.project.dir, env: rig.home.env, encoding: 'utf8', input: answer } as const
    return spawnSync('script', ['-qec', `${join(pluginDir, 'bin/logbook')} ${words}`, '/dev/null'], options)
      .stdout
  }

  test('runs after the user has seen exactly that', async () => {
    for (const flag of ['', ' --trust'])
      expect(await byClaude(`logbook run 1.1.1 --here${flag}`)).toContain('Nobody has approved this')
    expect(ran()).toBe(false)

    const shown = byUser('run 1.1.1 --here', 'y\n')
    expect(shown).toMatch(
      /The agent other[\s\S]*touch \.git\/ran; cat[\s\S]*The prompt of 01\.01\.01\r?\n {2}│ Say hello\./,
    )
    expect(ran()).toBe(true)

    expect(await byClaude('logbook run 1.1.1 --here')).not.toContain('Nobody has approved')
    writeFileSync(join(rig.project.dir, '.tasks/agents.yaml'), agents('run'))
    expect(await byClaude('logbook run 1.1.1 --here')).toContain('Nobody has approved this')
    expect(ran('run')).toBe(false)
  })
})
