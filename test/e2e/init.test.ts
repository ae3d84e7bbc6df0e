// Opening a work session is the first thing anyone does with the plugin: a command typed, a file made,
// and a report in front of Claude that it can show.
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boundTo, field, namesIn, openPlugin, readDocument, reportIn, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('/session-init in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
  })
  afterEach(() => rig.close())

  test.each(['/session-init', '/logbook:session-init'])(
    '%s opens a work session and reports it',
    async name => {
      const words = `${name} --goal "Pick the plums" --name plums --step "Fetch a ladder" --step "Pick them"`
      const answer = await rig.ask(words)
      expect(answer).toMatchObject({ code: 0, stderr: '' })
      expect(rig.model.mainRequests()).toEqual([])

      const turn = reportIn(answer.result)
      expect(turn).toContain('📋 Work session initialized')
      expect(turn).toMatch(/Name +plums/)
      expect(turn).toMatch(/Objective +Pick the plums/)
      expect(turn).toMatch(/Branch +main/)

      const document = await readDocument(rig, 'active', 'plums-')
      expect(document).toContain('# Session: Pick the plums\n')
      expect(document).toMatch(/^- \[ \] Fetch a ladder +<- CURRENT$/m)
      expect(document).toMatch(/^- \[ \] Pick them$/m)
      expect(field(document, 'status')).toBe('active')
      expect(await boundTo(rig, answer.sessionId)).toBe(field(document, 'id'))
    },
  )

  test('with one active it changes nothing, and the model learns which one and what can be done', async () => {
    await rig.ask('/session-init --goal "Pick the plums" --name plums')
    const before = await readDocument(rig, 'active')
    rig.model.reset()
    await rig.ask('/session-init --goal "Dry the pears"')
    const turn = takeTurn(rig)
    expect(turn).toContain('A work session is active already; nothing was changed')
    expect(turn).toMatch(/plums \([0-9a-f]{8}\): Pick the plums/)
    expect(turn).toContain('/session-pause')
    expect(turn).toContain('/session-close --session plums --complete')
    expect(turn).not.toContain('Work session initialized')
    expect(await namesIn(rig, 'active')).toHaveLength(1)
    expect(await readDocument(rig, 'active')).toBe(before)
  })

  test('without a goal nothing is written, and the model is told to ask for it', async () => {
    await rig.ask('/session-init')
    const turn = takeTurn(rig)
    expect(turn).toContain('A new work session needs a goal.')
    expect(turn).toMatch(/a goal is needed, ask the user/)
    await expect(access(join(rig.project.dir, '.sessions'))).rejects.toThrow('ENOENT')
  })
})
