// One work session from its first minute to the archive, the way a person would take it there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  field,
  namesIn,
  openPlugin,
  readDocument,
  readEntries,
  reportIn,
  takeReport,
  takeRequest,
} from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('a whole day in Claude Code %s', version => {
  let rig: Rig
  let sessionId: string
  const say = async (prompt: string) => {
    rig.model.reset()
    const answer = await rig.ask(prompt, { resume: sessionId })
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    return takeReport(rig, answer.result)
  }
  const document = () => readDocument(rig, 'active', 'boat')

  beforeAll(async () => {
    rig = await openPlugin(version)
    rig.model.summarise('The boat was talked about.')
  })
  afterAll(() => rig.close())

  test('it begins with a plan', async () => {
    const words = '--goal "Paint the boat" --name boat --step "Sand the hull" --step "Paint the hull"'
    const answer = await rig.ask(`/session-init ${words}`)
    sessionId = answer.sessionId
    expect(reportIn(answer.result)).toContain('📋 Work session initialized')
  })

  test('a step is done, and the next one is current', async () => {
    expect(await say('/session-log --done "Sand the hull"')).toMatch(
      /Progress +1\/2 steps, now: Paint the hull/,
    )
    expect(await document()).toContain(
      '**Progress**: 1/2 steps complete\n**Current**: Paint the hull (step 2)',
    )
  })

  test('a decision is kept with its reason', async () => {
    const words =
      '--decision "Colour" --options "blue or green" --choice green --rationale "The shed is green"'
    expect(await say(`/session-log ${words}`)).toContain('📝 Logged to boat: decision 1')
    expect(await document()).toMatch(/^### 1\. Colour \(20.*\)\n[\s\S]*The shed is green/m)
  })

  test('a checkpoint lets Claude renew the TL;DR, without a question', async () => {
    rig.model.reset()
    const command =
      'logbook checkpoint --tldr "Sanded, and green is chosen." --key "The brush is in the shed"'
    rig.model.reply({ tool: 'Bash', input: { command } }, 'The TL;DR is new.')
    const answer = await rig.ask('/session-checkpoint --note "Before lunch"', { resume: sessionId })
    expect(answer.result).toBe('The TL;DR is new.')
    const text = await document()
    expect(text).toMatch(
      /## TL;DR \(Read This First\)\n\*\*Note for later\*\* \(.{16}\): Before lunch\n\nSanded, and green is chosen\.\n/,
    )
    expect(text).toContain('The brush is in the shed')
    const entries = await readEntries(rig, field(text, 'id'))
    expect(entries.join()).toContain('**Note**: Before lunch')
  })

  test('a compaction happens, and the day goes on from the journal', async () => {
    await rig.ask('/compact', { resume: sessionId })
    rig.model.reset()
    await rig.ask('continue', { resume: sessionId })
    const request = takeRequest(rig)
    expect(request).toContain('The boat was talked about.')
    expect(request).toContain('TL;DR: Sanded, and green is chosen.')
    expect(request).toContain('Colour: green (because The shed is green)')
    expect(request).toContain('- The brush is in the shed')
  })

  test('/session-resume brings the whole picture', async () => {
    const turn = await say('/session-resume')
    expect(turn).toContain('📋 Resuming: Paint the boat')
    for (const part of [
      'Sanded, and green is chosen.',
      'The brush is in the shed',
      'Colour',
      'Paint the hull',
    ])
      expect(turn.slice(turn.indexOf('Resuming:'))).toContain(part)
    expect(turn).toMatch(/Compactions +1/)
  })

  test('it is paused, and on another branch it is taken up again', async () => {
    expect(await say('/session-pause --note "Rain"')).toContain('⏸ Paused: boat')
    expect(field(await document(), 'status')).toBe('paused')
    rig.project.git('switch', '--quiet', '--create', 'varnish')
    const turn = await say('/session-resume boat')
    expect(turn).toContain('was paused')
    expect(turn).toContain('The work was done on main')
    expect(field(await document(), 'status')).toBe('active')
  })

  test('it cannot be completed with a step open, and the model learns which', async () => {
    const turn = await say('/session-close --complete')
    expect(turn).toMatch(/still open[\s\S]*Paint the hull/)
    expect(turn).not.toContain('✅')
    expect(await namesIn(rig, 'archive')).toEqual([])
    expect(field(await document(), 'status')).toBe('active')
  })

  test('with the step done it is completed and archived', async () => {
    await say('/session-log --done')
    const turn = await say('/session-close --complete')
    expect(turn).toContain('✅ Work session completed: boat')
    expect(turn).toMatch(/Steps +2\/2 complete/)
    expect(turn).toMatch(/Compactions +1/)
    expect(turn).toMatch(/Decisions +1/)
    expect(await namesIn(rig, 'active')).toEqual([])
    const archived = await readDocument(rig, 'archive', 'boat')
    expect(field(archived, 'status')).toBe('completed')
    expect(field(archived, 'closed_at')).toMatch(/^20.*Z$/)
    const triggers = (await readEntries(rig, field(archived, 'id'))).map(entry => field(entry, 'trigger'))
    expect(triggers).toEqual(expect.arrayContaining(['start', 'manual', 'compaction', 'pause', 'close']))
  })

  test('the next morning begins without it', async () => {
    rig.model.reset()
    await rig.ask('continue')
    expect(takeRequest(rig)).not.toContain('hook additional context')
  })
})
