// What was written months ago is found by those who remember some of it, with the words and quotes they type.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { atShell, openPlugin, reportIn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('searching in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    atShell(rig, 'init', 'Bake the bread', '--name', 'bread')
    atShell(rig, 'log', '--discovery', 'Zoë says the oven runs hot')
    atShell(rig, 'log', '--decision', 'Bake on stone')
    atShell(rig, 'close', '--abandon', '--reason', 'no flour')
    atShell(rig, 'init', 'Mend the oven', '--name', 'oven')
  })
  afterEach(() => rig.close())

  test.each(['/session-search', '/logbook:session-search'])('%s finds words and phrases', async name => {
    const answer = await rig.ask(`${name} "oven runs" ZOE`)
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    const turn = reportIn(answer.result)
    expect(turn).toContain('🔎 1 work session with “oven runs”, those with “ZOE” first')
    expect(turn).toMatch(/ {2}bread · abandoned · 20.* · \.sessions\/archive\/bread-\w+\.md:\d+/)
    expect(turn).toMatch(/^ {4}20\d\d-\d\d-\d\d {2}Found {2}Zoë says the oven runs hot$/m)
    expect(turn).toContain('/session-view <name>')
  })

  test('a question is answered, a lone quote and an apostrophe are text, and a sign says what must not be there', async () => {
    const { result } = await rig.ask('/session-search what\'s hot in "ovens -mend')
    expect(reportIn(result)).toMatch(/20\d\d-\d\d-\d\d {2}Found {2}Zoë says the oven runs hot/)
    expect(reportIn(result)).not.toContain('Mend')
  })

  test('what nothing answers is said, with what is nearest', async () => {
    const { result } = await rig.ask('/session-search which database holds the oven invoices')
    expect(reportIn(result)).toContain('🔎 Nothing answers “database”')
  })

  test('a decision of the finished one is replaced from the new one', async () => {
    const { result } = await rig.ask('/session-log --decision "Bake on steel" --replaces "stone"')
    expect(reportIn(result)).toMatch(/Replaced {4}Bake on stone, in bread \(\w{8}\)/)
    const found = reportIn((await rig.ask('/session-search bake stone --kind decision')).result)
    expect(found.indexOf('Decided')).toBeLessThan(found.indexOf('Replaced'))
  })
})
