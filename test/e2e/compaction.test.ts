// A compaction is what the journal is for: Claude forgets, and what matters has to be before it again.
// So is /clear, which forgets everything and opens a new conversation.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { converse } from './conversation.ts'
import { countBriefings, field, openPlugin, readDocument, readEntries, takeRequest } from './plugin.ts'
import { versions } from './rig/client.ts'
import { newestTurnOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

// More than the briefing on start has room for.
const facts = Array.from(
  { length: 14 },
  (_, index) => `Fact ${index + 1}: ${'the tide turns late here, '.repeat(7)}`,
)

describe.each(versions)('forgetting in Claude Code %s', version => {
  let rig: Rig
  let sessionId: string

  beforeEach(async () => {
    rig = await openPlugin(version)
    rig.model.summarise('The nets were talked about.')
    ;({ sessionId } = await rig.ask('/session-init --goal "Mend the nets" --name nets --step "Buy twine"'))
    const log = `/session-log ${facts.map(fact => `--key ${fact}`).join(' ')}`
    await rig.ask(log, { resume: sessionId })
    // What does not go to the model is nothing to compact.
    for (const prompt of ['Mend the first.', 'Mend the second.']) await rig.ask(prompt, { resume: sessionId })
    rig.model.reset()
  })
  afterEach(() => rig.close())

  test('a compaction is counted once and leaves an entry', async () => {
    const answer = await rig.ask('/compact', { resume: sessionId })
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    const document = await readDocument(rig, 'active')
    expect(field(document, 'compaction_count')).toBe('1')
    // An end of a conversation may have left one too.
    const entries = (await readEntries(rig, field(document, 'id'))).filter(entry =>
      field(entry, 'trigger').startsWith('compact'),
    )
    expect(entries.map(entry => field(entry, 'trigger'))).toEqual(['compaction', 'compacted'])
    expect(entries[0]).toContain('Open step: Buy twine')
    expect(entries[0]).toContain('Key context: Fact 14')
  })

  test('a compaction is steered, beside what the user asked of it', async () => {
    await rig.ask('/compact Mind the knots.', { resume: sessionId })
    const asked = rig.model.summaryRequests().map(newestTurnOf).join()
    expect(asked).toContain('Mind the knots.')
    expect(asked).toMatch(/The journal of the work session [0-9a-f]{8}/)
    expect(asked).toContain('decisions with their reasons')
  })

  test('a compaction is followed by the fuller briefing, with the count', async () => {
    await rig.ask('Good day.')
    const onStart = takeRequest(rig)
    expect(countBriefings(onStart)).toBe(1)
    expect(onStart).toContain('more in the file')
    expect(onStart).not.toContain('Fact 14')
    expect(onStart).not.toContain('after 1 compaction')

    await rig.ask('/compact', { resume: sessionId })
    rig.model.reset()
    await rig.ask('Good evening.', { resume: sessionId })
    const after = takeRequest(rig)
    expect(after).toContain('The nets were talked about.')
    expect(after).toContain('(after 1 compaction)')
    expect(after).toContain('Fact 14')
  })

  test('a compaction is counted each time within one conversation', async () => {
    const talk = await converse(rig)
    await talk.say('Good day.')
    await talk.say('Tie a knot.')
    await talk.say('/compact')
    await talk.say('Tie another knot.')
    await talk.say('/compact')
    rig.model.reset()
    await talk.say('Good evening.')
    expect(takeRequest(rig)).toContain('after 2 compactions')
    await talk.close()
    expect(field(await readDocument(rig, 'active'), 'compaction_count')).toBe('2')
  })

  test('after /clear the fuller briefing comes, and no compaction is counted', async () => {
    const talk = await converse(rig)
    await talk.say('Good day.')
    expect(takeRequest(rig)).not.toContain('Fact 14')
    await talk.say('/clear')
    await talk.say('Good evening.')
    await talk.close()
    const after = takeRequest(rig)
    expect(countBriefings(after)).toBe(1)
    expect(after).toContain('Fact 14')
    expect(field(await readDocument(rig, 'active'), 'compaction_count')).toBe('0')
  })
})
