// Two conversations in one project are two trains of thought, and neither must be told the other's.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boundTo, countBriefings, field, openPlugin, readDocument, takeReport, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('two work sessions in Claude Code %s', version => {
  let rig: Rig
  let fence: string
  let roof: string
  const turnOf = async (prompt: string, resume?: string) => {
    rig.model.reset()
    const { result } = await rig.ask(prompt, { resume })
    return takeReport(rig, result)
  }

  beforeEach(async () => {
    rig = await openPlugin(version)
    fence = (await rig.ask('/session-init --goal "Paint the fence" --name fence')).sessionId
    roof = (await rig.ask('/session-init --goal "Mend the roof" --name roof --force')).sessionId
  })
  afterEach(() => rig.close())

  test('each conversation is told its own', async () => {
    const atFence = await turnOf('Good morning.', fence)
    expect(countBriefings(atFence)).toBe(1)
    expect(atFence).toContain('Work session: Paint the fence')
    const atRoof = await turnOf('continue', roof)
    expect(countBriefings(atRoof)).toBe(1)
    expect(atRoof).toContain('Work session: Mend the roof')
    expect(await boundTo(rig, fence)).toBe(field(await readDocument(rig, 'active', 'fence'), 'id'))
    expect(await boundTo(rig, roof)).toBe(field(await readDocument(rig, 'active', 'roof'), 'id'))
  })

  test('each conversation logs to its own, and a compaction counts for its own', async () => {
    await turnOf('/session-log Counted the slates', roof)
    await turnOf('/session-log Bought the brush', fence)
    await rig.ask('/compact', { resume: fence })
    const [atFence, atRoof] = [
      await readDocument(rig, 'active', 'fence'),
      await readDocument(rig, 'active', 'roof'),
    ]
    expect(atFence).toContain('Bought the brush')
    expect(atFence).not.toContain('Counted the slates')
    expect(field(atFence, 'compaction_count')).toBe('1')
    expect(atRoof).toContain('Counted the slates')
    expect(field(atRoof, 'compaction_count')).toBe('0')
  })

  test('a conversation that is cleared goes on with its own', async () => {
    const screen = await rig.start({ flags: ['--resume', fence] })
    await screen.waitFor('SessionStart:resume says: 📋 fence')
    await screen.send('/clear')
    rig.model.reset()
    await screen.send('/session-log Bought the brush')
    await screen.waitFor('📝 Logged to fence')
    rig.model.reply('The brush it is.')
    await screen.send('Which brush?')
    await screen.waitFor('The brush it is.')
    await screen.close()
    const told = takeTurn(rig)
    expect(told).toContain('Work session: Paint the fence')
    expect(told).toContain('/session-log: 📝 Logged to fence')
    expect(await readDocument(rig, 'active', 'fence')).toContain('Bought the brush')
    expect(await readDocument(rig, 'active', 'roof')).not.toContain('Bought the brush')
  })

  test('a third conversation is told of both and of neither one alone, until it chooses', async () => {
    rig.model.reset()
    const { sessionId } = await rig.ask('continue')
    const asked = takeTurn(rig)
    expect(asked).not.toContain('Work session: ')
    expect(asked).toContain('2 work sessions are open in this project.')
    for (const name of ['fence', 'roof']) expect(asked).toMatch(new RegExp(`^- ${name} \\(\\w{8}\\)$`, 'm'))
    expect(await turnOf('/session-log Whose is this?', sessionId)).toContain(
      'More than one work session is open',
    )
    expect(await turnOf('/session-resume roof', sessionId)).toContain('📋 Resuming: Mend the roof')
    expect(await turnOf('/session-log Fetched a ladder', sessionId)).toContain('📝 Logged to roof')
    expect(await readDocument(rig, 'active', 'roof')).toContain('Fetched a ladder')
  })
})
