// What the summary of a compaction forgets is before Claude again with the next prompt, that alone and once.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { converse } from './conversation.ts'
import { countBriefings, field, openPlugin, readDocument, readEntries, reportIn, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

// More than the briefing after a compaction has room for.
const facts = Array.from(
  { length: 18 },
  (_, index) => `Berth ${index + 1} dries out ${'when the tide turns late '.repeat(8)}`,
)
const log = `/session-log --decision Use tarred twine --choice hemp --blocker No needle for the trawl --dead-end Glue the knots --because they open in salt water ${facts.map(fact => `--key ${fact}`).join(' ')}`

const SUMMARY = `
1. Primary Request and Intent:
   Mend the nets before the season. The user decided to use tarred twine, made of hemp.
2. Key Technical Concepts:
   - Bowlines and sheet bends
3. Files and Code Sections:
   - nets.md
4. Errors and fixes:
   - A granny knot slipped.
5. Problem Solving:
   Berth 3 dries out when the tide turns late, and so does berth 18 ${'when the tide turns late '.repeat(8)}.
6. All user messages:
   - "Tie a knot."
7. Pending Tasks:
   - There is still no needle for the trawl
8. Current Work:
   Buying twine.`

const NOTE = /The summary of the compaction leaves out[\s\S]*?<\/logbook-journal>/g

describe.each(versions)('the receipt of a compaction in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    rig.model.summarise(SUMMARY)
    const { sessionId } = await rig.ask('/session-init --goal "Mend the nets" --name nets --step "Buy twine"')
    await rig.ask(log, { resume: sessionId })
    rig.model.reset()
  })
  afterEach(() => rig.close())

  const talkUntilCompacted = async () => {
    const talk = await converse(rig)
    await talk.say('Good day.')
    await talk.say('Tie a knot.')
    await talk.say('/compact')
    rig.model.reset()
    return talk
  }

  test('comes with the next prompt, holds what neither summary nor briefing says, and comes once', async () => {
    const talk = await talkUntilCompacted()
    await talk.say('Good evening.')
    const turn = takeTurn(rig)
    await talk.say('Good night.')
    const later = takeTurn(rig)
    await talk.close()

    const [note = '', ...others] = turn.match(NOTE) ?? []
    console.log(`${version}: ${note.length} characters of what was lost`)
    expect(others).toEqual([])
    expect(note.length).toBeGreaterThan(500)
    expect(note.length).toBeLessThanOrEqual(2000)
    const briefing = turn.replace(NOTE, '')
    for (const fact of facts) {
      const line = `- ${fact.trim()}`
      expect(note.includes(line) && briefing.includes(line), fact).toBe(false)
    }
    expect(note).toContain('- Berth 17 dries out')
    expect(note).not.toContain('- Berth 18 dries out')
    expect(note).not.toContain('needle')
    expect(later).not.toContain('The summary of the compaction leaves out')
    expect(countBriefings(later)).toBe(0)
  })

  test('is kept as an entry with the summary, and can be looked at', async () => {
    const talk = await talkUntilCompacted()
    const report = reportIn(await talk.say('/session-view --compactions'))
    await talk.close()
    const id = field(await readDocument(rig, 'active'), 'id')
    const entries = await readEntries(rig, id)
    const [entry = '', ...others] = entries.filter(one => field(one, 'trigger') === 'compacted')
    expect(others).toEqual([])
    expect(entry).toContain('**Compaction**: manual\n')
    expect(entry).toContain('**Kept**: 1 current step, 1 blocker,')
    expect(entry).toContain('### Lost\n- Key context: Berth 1 dries out')
    expect(entry).toContain('- Dead end: Glue the knots: they open in salt water\n')
    expect(entry).toContain('- Decision: Use tarred twine: hemp\n')
    expect(entry).toContain('> 8. Current Work:\n>    Buying twine.')
    expect(report).toContain('1 compaction of nets')
    expect(report).toMatch(/asked for\n +Kept 1 current step, 1 blocker, \d+ key context, 1 decision; lost/)
    expect(report).toContain('- Dead end: Glue the knots: they open in salt water')
  })

  test('a yes after a compaction brings the news, a yes later does not', async () => {
    const talk = await talkUntilCompacted()
    await rig.ask('/session-log --next Ask the chandler')
    rig.model.reset()
    await talk.say('yes')
    const first = takeTurn(rig)
    expect(first).toContain('Ask the chandler')
    expect(first.match(NOTE)).toHaveLength(1)

    await rig.ask('/session-log --next Ask the rigger')
    rig.model.reset()
    await talk.say('yes')
    expect(takeTurn(rig)).not.toContain('hook additional context')
    await talk.close()
  })

  test('a yes after a compaction brings no second briefing when there is no news', async () => {
    const talk = await talkUntilCompacted()
    await talk.say('ok go on')
    const turn = takeTurn(rig).replace(NOTE, '')
    await talk.close()
    expect(countBriefings(turn)).toBe(1)
  })
})
