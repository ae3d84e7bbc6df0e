// Claude is told where the work stands when it cannot know, and not again when it does: every word of it costs.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { converse } from './conversation.ts'
import { countBriefings, openPlugin, takeRequest, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const init = '/session-init --goal "Plant the hedge" --name hedge --step "Dig a trench" --step "Water it"'

describe.each(versions)('the briefing in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
  })
  afterEach(() => rig.close())

  test('comes with the first prompt of a new process, resumed or not', async () => {
    const { sessionId } = await rig.ask(init)
    for (const resume of [sessionId, undefined]) {
      rig.model.reset()
      await rig.ask('Good morning.', { resume })
      const turn = takeTurn(rig)
      expect(countBriefings(turn)).toBe(1)
      expect(turn).toContain('Work session: Plant the hedge (hedge, active)')
      expect(turn).toContain('Progress: 0/2 steps complete')
      expect(turn).toContain('Current: Dig a trench (step 1)')
    }
  })

  test('comes once when the first prompt of a process asks to go on', async () => {
    await rig.ask(init)
    rig.model.reset()
    await rig.ask('continue')
    expect(countBriefings(takeTurn(rig))).toBe(1)
  })

  test('comes with a prompt that asks to go on, when the conversation is older than the work session', async () => {
    const talk = await converse(rig)
    await talk.say('Good morning.')
    expect(countBriefings(takeTurn(rig))).toBe(0)
    await rig.ask(init)

    rig.model.reset()
    await talk.say('continue')
    const turn = takeTurn(rig)
    expect(countBriefings(turn)).toBe(1)
    expect(turn).toContain('Current: Dig a trench (step 1)')
    await talk.say('continue')
    expect(countBriefings(takeTurn(rig))).toBe(0)

    await talk.say('/session-log --done')
    rig.model.reset()
    await talk.say("Ok, what's next?")
    const news = takeTurn(rig)
    expect(countBriefings(news)).toBe(1)
    expect(news).toContain('Current: Water it (step 2)')
    await talk.close()
  })

  test.each([
    'Add a resume button that continues the upload',
    'Continue the numbering of the figures in chapter two',
  ])('stays away from "%s"', async prompt => {
    const talk = await converse(rig)
    await talk.say('Good morning.')
    await rig.ask(init)
    rig.model.reset()
    await talk.say(prompt)
    const turn = takeTurn(rig)
    expect(turn).toContain(prompt)
    expect(turn).not.toContain('hook additional context')
    await talk.say('continue')
    expect(countBriefings(takeTurn(rig))).toBe(1)
    await talk.close()
  })

  test('is of a paused work session only on request', async () => {
    const { sessionId } = await rig.ask(init)
    await rig.ask('/session-pause', { resume: sessionId })
    rig.model.reset()
    await rig.ask('Good morning.')
    expect(countBriefings(takeRequest(rig))).toBe(0)
    await rig.ask('continue')
    expect(takeTurn(rig)).toContain('Work session: Plant the hedge (hedge, paused)')
  })

  test('is absent from a project without a journal, and nothing is written there', async () => {
    const talk = await converse(rig)
    for (const prompt of ['continue', 'where were we?', '/compact', 'continue']) await talk.say(prompt)
    await talk.close()
    await rig.ask('continue', { resume: talk.sessionId() })
    const all = rig.model.requests.map(request => JSON.stringify(request.messages)).join()
    expect(rig.model.summaryRequests()).toHaveLength(1)
    expect(all).not.toContain('hook additional context')
    expect(all).not.toContain('logbook-journal')
    expect((await readdir(rig.project.dir)).sort()).toEqual(['.git', 'README.md'])
    expect(rig.project.git('status', '--porcelain')).toBe('')
    const data = await readdir(join(rig.home.dir, '.claude/plugins/data'), { recursive: true }).catch(
      () => [],
    )
    expect(data.filter(name => name.includes('/'))).toEqual([])
  })
})
