// Guidance that nobody has to ask for: Claude finds the skill in its list, reads it without a question to the user,
// and can do what it says.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, readDocument, takeRequest } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('the skill in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
  })
  afterEach(() => rig.close())

  test('is listed to the model with when to use it, but not at length', async () => {
    await rig.ask('Rewrite the orchard')
    const request = takeRequest(rig)
    expect(request).toMatch(/^- logbook:journal: Use before work of many steps/m)
    expect(request).not.toContain('## Starting a work session')
  })

  test.each(['journal', 'logbook:journal'])('is read as %s without anyone being asked', async skill => {
    rig.model.reply({ tool: 'Skill', input: { skill } }, 'Read.')
    await rig.ask('Rewrite the orchard')
    expect(takeRequest(rig)).toContain('## Starting a work session')
  })

  test('names commands that Claude can run where the user allows them', async () => {
    await rig.ask('/session-init --goal "Pick the plums" --name plums')
    const command = 'logbook log --dead-end "Shake the tree" --because "the plums burst"'
    rig.model.reply(
      { tool: 'Skill', input: { skill: 'journal' } },
      { tool: 'Bash', input: { command } },
      'Noted.',
    )
    await rig.ask('Shaking did not work.', { allowedTools: ['Bash(logbook:*)'] })
    const document = await readDocument(rig, 'active')
    expect(document).toContain('Shake the tree')
    expect(document).toContain('the plums burst')
  })
})
