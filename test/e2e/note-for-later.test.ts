// What is written for later comes first later, and an effort ends with what it has reached: seen by a person at the
// screen, and by the model.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { converse } from './conversation.ts'
import { namesIn, openCider, readDocument, reportIn, takeRequest, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const NOTE = 'Ask Ana for the corks before anything else'
const flags = ['--permission-mode', 'bypassPermissions']

describe.each(versions)('with Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openCider(version)
  })
  afterEach(() => rig.close())

  test('a note is met first by the person who comes back, and by Claude', async () => {
    const screen = await rig.start()
    await screen.send('/session-pause "Ask Ana for the corks" before anything else')
    await screen.waitFor(/Paused: cider/)
    await screen.waitFor('OK.')
    expect(takeTurn(rig)).toContain('logbook checkpoint --session <its name> --tldr')
    await screen.close()

    const back = await rig.start()
    await back.waitFor(/⏸ cider is paused · note: "Ask Ana for the corks" before/)
    rig.model.reset()
    rig.model.reply('To Ana then.')
    await back.send('continue')
    await back.waitFor('To Ana then.')
    const told = takeTurn(rig)
    expect(told).toMatch(
      /<logbook-journal [^>]*>\s*Note for later: "Ask Ana for the corks" before anything else\s+Work session: Bottle/,
    )
    expect(told).toMatch(/It is paused: .*`logbook resume \w{8}` first/)

    await back.send('/session-log Ana has sent a hundred corks')
    await back.waitFor(/\/session-log --resume Ana has sent a hundred corks/)
    expect(await back.text('history')).toMatch(/cider is paused; nothing was logged/)
    await back.send('/session-log --resume Ana has sent a hundred corks')
    await back.waitFor(/Logged to cider[\s\S]*Resumed +it was paused/)
    expect(rig.model.mainRequests()).toEqual([])
    await back.close()
    const document = await readDocument(rig, 'active')
    expect(document).toMatch(
      /status: active[\s\S]*Ana has sent a hundred corks[\s\S]*## Earlier Notes\n- \*\*Note\*\*/,
    )
    expect(document).not.toContain('Note for later')
  })

  test('without a screen it is first after a start and after a compaction', async () => {
    await rig.ask(`/session-checkpoint --tldr The bottles are soaking. --note ${NOTE}`)
    expect(rig.model.mainRequests()).toEqual([])
    const talk = await converse(rig, flags)
    await talk.say('Hello')
    expect(takeRequest(rig)).toContain(`Note for later: ${NOTE}`)
    await talk.say('And more')
    await talk.say('/compact')
    rig.model.reset()
    await talk.say('continue')
    expect(takeRequest(rig)).toContain(`Note for later: ${NOTE}`)
    await talk.close()
  })

  test('closing with what was reached asks the model nothing, and bare it lets Claude write where it stands', async () => {
    await rig.ask('/session-log --done Wash the bottles')
    await rig.ask('/session-log --done Fill')
    const { result } = await rig.ask('/session-close --complete Eighty bottles, all corked')
    expect(reportIn(result)).toMatch(
      /Work session completed: cider[\s\S]*Summary +Eighty bottles, all corked/,
    )
    expect(rig.model.mainRequests()).toEqual([])
    expect(await readDocument(rig, 'archive')).toMatch(
      /\n\*\*Closing summary\*\* \(.{16}\): Eighty bottles, all corked\n/,
    )

    await rig.ask('/session-init --goal "Mend the roof" --name roof')
    rig.model.reset()
    rig.model.reply(
      { tool: 'Bash', input: { command: 'logbook checkpoint --session roof --tldr "The roof is tight."' } },
      'Wrote it.',
    )
    await rig.ask('/session-close --complete', { flags })
    expect(await namesIn(rig, 'active')).toEqual([])
    const roof = await readDocument(rig, 'archive', 'roof')
    expect(roof).toMatch(/status: completed[\s\S]*## TL;DR[^\n]*\nThe roof is tight\.\n/)
  })
})
