// What was written months ago is found by those who remember a word of it, with the quotes they type.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, reportIn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('searching in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    const { sessionId } = await rig.ask('/session-init --goal "Bake the bread" --name bread')
    await rig.ask('/session-log --discovery "Zoë says the oven runs hot"', { resume: sessionId })
    await rig.ask('/session-close --abandon --reason "no flour"', { resume: sessionId })
    await rig.ask('/session-init --goal "Mend the oven" --name oven')
    rig.model.reset()
  })
  afterEach(() => rig.close())

  test.each(['/session-search', '/logbook:session-search'])('%s finds words and phrases', async name => {
    const answer = await rig.ask(`${name} "oven runs" ZOE`)
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    const turn = reportIn(answer.result)
    expect(turn).toContain('🔎 1 work session with “oven runs” and “ZOE”')
    expect(turn).toMatch(/\.sessions\/archive\/bread-\w+\.md · abandoned · 20/)
    expect(turn).toMatch(/^ +\d+ {2}Discoveries {2}1\. \*\*Zoë says the oven runs hot\*\*/m)
    expect(turn).toContain('/session-view <name>')
  })

  test('a quote that is never closed is explained', async () => {
    const { result } = await rig.ask('/session-search "oven')
    expect(reportIn(result)).toContain('A quote is opened and never closed.')
  })
})
