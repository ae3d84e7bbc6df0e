// What failed in an earlier effort is told with the prompt that is about to try it again, before anyone asks.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { converse } from './conversation.ts'
import { atShell, openPlugin, reportIn, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const LINE =
  /- Dead end \(tides-\w{8}, \d{4}-\d\d-\d\d\): Warming the cache for all harbours at start – .*banned/

describe.each(versions)('earlier work in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    const [tried, because] = [
      'Warming the cache for all harbours at start',
      'the provider banned our address',
    ]
    atShell(rig, 'init', 'Answer tide tables', '--name', 'tides')
    atShell(rig, 'log', '--dead-end', tried, '--because', because)
    atShell(rig, 'close', '--abandon', '--reason', 'winter')
  })
  afterEach(() => rig.close())

  test('comes with the prompt that touches it, once', async () => {
    await rig.ask('/session-init --goal "Answer faster" --name faster')
    const talk = await converse(rig)
    await talk.say('Good day.')
    expect(takeTurn(rig)).not.toContain('earlier work')
    await talk.say('Let us warm the cache for all harbours when the server starts.')
    const turn = takeTurn(rig)
    expect(turn).toMatch(LINE)
    expect(turn).toContain('<logbook-journal source="earlier work sessions">')
    await talk.say('Really, warm the cache for all harbours at start.')
    expect(takeTurn(rig)).not.toMatch(LINE)
    await talk.close()
    const { result } = await rig.ask('/session-view --recalled', { resume: talk.sessionId() })
    expect(reportIn(result)).toMatch(LINE)
  })

  test('is shown to the user with a new goal, and comes to Claude with the next prompt', async () => {
    const talk = await converse(rig)
    const said = await talk.say('/session-init Warm the cache for all harbours at start')
    expect(reportIn(said)).toMatch(/Known from earlier work/)
    expect(reportIn(said)).toMatch(LINE)
    rig.model.reset()
    await talk.say('Begin with the first harbour.')
    expect(takeTurn(rig)).toMatch(LINE)
    await talk.close()
  })
})
