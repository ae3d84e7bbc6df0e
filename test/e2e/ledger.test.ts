// What the ledger says a conversation was given is what the model was asked to read, to the character.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseRuns } from '../../src/activity/cost.ts'
import { converse } from './conversation.ts'
import { openPlugin } from './plugin.ts'
import { versions } from './rig/client.ts'
import { newestTurnOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('the ledger in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    rig.model.summarise('The nets were talked about.')
  })
  afterEach(() => rig.close())

  test('holds for each hook what the requests held', async () => {
    await rig.ask('/session-init --goal "Mend the nets" --name nets --step "Buy twine"')
    rig.model.reset()
    const talk = await converse(rig)
    for (const prompt of ['Good day.', 'continue', 'Tie a knot.', '/compact', 'Good evening.'])
      await talk.say(prompt)
    await talk.close()

    const told = (await runs()).filter(run => run.conversation === talk.sessionId())
    const given = (event: string) => told.filter(run => run.event === event).map(run => run.characters)
    const briefings = rig.model
      .mainRequests()
      .map(request => newestTurnOf(request))
      .flatMap(findBriefings)
    expect(briefings).toHaveLength(2)
    expect(given('SessionStart')).toEqual(briefings.map(briefing => briefing.length))
    expect(new Set(given('UserPromptSubmit'))).toEqual(new Set([0]))
    const [steering] = rig.model
      .summaryRequests()
      .flatMap(
        request =>
          /Keep the current step, .*? is given again afterwards\./s.exec(newestTurnOf(request)) ?? [],
      )
    expect(given('PreCompact')).toEqual([steering?.length])
  })

  async function runs() {
    const folder = join(rig.project.dir, '.sessions/.local/ledger')
    const days = await Promise.all(
      (await readdir(folder)).sort().map(name => readFile(join(folder, name), 'utf8')),
    )
    return parseRuns(days.join(''))
  }
})

/** From the first word of ours to the last. */
function findBriefings(text: string): string[] {
  return text.match(/Logbook keeps a journal of this work session[\s\S]*?each with a text\./g) ?? []
}
