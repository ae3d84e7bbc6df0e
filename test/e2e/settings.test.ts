// What a user has set once has to reach the hooks, which the client hands it to, and Claude's shell, where it does not.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, takeRequest } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const CHARS = 700

describe.each(versions)('options of the user in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    await mkdir(join(rig.home.dir, '.claude'), { recursive: true })
    const settings = { pluginConfigs: { 'logbook@inline': { options: { briefing_chars: CHARS } } } }
    await writeFile(join(rig.home.dir, '.claude/settings.json'), JSON.stringify(settings))
    await rig.ask('/session-init --goal "Pick the plums" --name plums')
  })
  afterEach(() => rig.close())

  const facts = Array.from({ length: 12 }, (_, index) => `--key "Tree ${index} ${'bears fruit '.repeat(10)}"`)

  async function measureBriefing(): Promise<number> {
    rig.model.reset()
    await rig.ask('Which tree is ripe?')
    return /<logbook-journal [\s\S]*?<\/logbook-journal>/.exec(takeRequest(rig))?.[0].length ?? 0
  }

  test('count for what a hook writes', async () => {
    await rig.ask(`/session-log ${facts.join(' ')}`)
    const length = await measureBriefing()
    expect(length).toBeLessThanOrEqual(CHARS)
    expect(length).toBeGreaterThan(CHARS / 3)
  })

  test('count for what Claude writes from its shell', async () => {
    rig.model.reply({ tool: 'Bash', input: { command: `logbook log ${facts.join(' ')}` } }, 'Done.')
    await rig.ask('Note the trees down.', { allowedTools: ['Bash(logbook:*)'] })
    const length = await measureBriefing()
    expect(length).toBeLessThanOrEqual(CHARS)
    expect(length).toBeGreaterThan(CHARS / 3)
  })
})
