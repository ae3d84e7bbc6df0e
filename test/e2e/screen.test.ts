// What stands on the screen is all that a person knows of the plugin: one line at the start, a title, their
// own commands answered, and never the sight of something breaking.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countBriefings, field, openCider, readDocument, takeRequest, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const broken =
  /hook error|\berror:|exception|failed (?:with|for)|undefined|\[object|\.c?[jt]s:\d+|^\s+at \S+ \(/im

describe.each(versions)('the screen of Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openCider(version)
  })
  afterEach(() => rig.close())

  test('shows the line at the start, the title, typed commands and a compaction, and nothing broken', async () => {
    rig.model.summarise('The cider was talked about.')
    const screen = await rig.start()
    const first = await screen.waitFor('SessionStart:startup says: 📋 cider')
    expect(first).toContain(
      '📋 cider · 0/2 steps · now: Wash the bottles · /session-resume for the whole picture',
    )
    expect(first).toMatch(/─ cider ─/)

    await screen.send('/session-log --done --key The "corks" are in `drawer two`')
    await screen.waitFor(/📝 Logged to cider[\s\S]*Progress +1\/2 steps, now: Fill/)
    expect(rig.model.mainRequests()).toEqual([])
    expect(await readDocument(rig, 'active')).toContain('- The "corks" are in `drawer two`\n')

    await screen.send('/session-status')
    await screen.waitFor(/🎯 SESSION-001: Bottle the cider/)

    rig.model.reply('Fresh as morning dew.')
    await screen.send('What does cider smell of?')
    await screen.waitFor('Fresh as morning dew.')
    const asked = takeTurn(rig)
    expect(countBriefings(asked)).toBe(1)
    expect(asked).toMatch(/\/session-log: 📝 Logged to cider.*\n\/session-status: 🎯/)

    await screen.send('/task-create "Rent a press" --priority high')
    await screen.waitFor(/🗒 Task created: TASK-001 – Rent a press[\s\S]*Priority +high/)
    await screen.send('/session-today')
    await screen.waitFor(/\*\*Bottle the cider\*\* \(cider, active, 1\/2 steps[\s\S]*- Next: Fill/)
    await screen.send('/session-help task-create')
    await screen.waitFor(/\n +\/task-create <title>/)
    expect(rig.model.mainRequests()).toEqual([])

    // 2.1.197 compacts no conversation of a single turn.
    rig.model.reply('Of oak.')
    await screen.send('And what else?')
    await screen.waitFor('Of oak.')
    expect(countBriefings(takeTurn(rig))).toBe(0)

    expect(await screen.text('history')).not.toMatch(broken)

    // From here on the client shows no more than what followed.
    await screen.send('/compact')
    await screen.waitFor('SessionStart:compact says: 📋 cider (after 1 compaction) · 1/2 steps · now: Fill')
    rig.model.reply('Filling it is.')
    await screen.send('continue')
    await screen.waitFor('Filling it is.')
    const briefed = takeRequest(rig)
    expect(countBriefings(briefed)).toBe(1)
    expect(briefed).toContain('- The "corks" are in `drawer two`')
    expect(field(await readDocument(rig, 'active'), 'compaction_count')).toBe('1')
    expect(await screen.text('history')).not.toMatch(broken)
  })

  test('a title that the user gave stays, on start and on resume', async () => {
    const { sessionId } = await rig.ask('Good day.', { flags: ['--name', 'Orchard talk'] })
    await rig.ask('Good evening.', { resume: sessionId })
    expect(await readTitles(rig, sessionId)).toEqual(['Orchard talk'])
    const { sessionId: unnamed } = await rig.ask('Good day.')
    expect(await readTitles(rig, unnamed)).toEqual(['cider'])
  })
})

/** All titles that the transcript of a conversation holds, each once. */
async function readTitles(rig: Rig, sessionId: string): Promise<string[]> {
  const projects = join(rig.home.dir, '.claude/projects')
  const names = await readdir(projects, { recursive: true })
  const name = names.find(path => path.endsWith(`${sessionId}.jsonl`)) ?? ''
  const lines = (await readFile(join(projects, name), 'utf8')).split('\n').filter(line => line !== '')
  const titles = lines.map(line => (JSON.parse(line) as { customTitle?: string }).customTitle)
  return [...new Set(titles.filter(title => title !== undefined))]
}
