// A failing end-to-end test should accuse the plugin, so the rig is first shown to work without one.
// Each turn here is the plainest of its kind: a prompt, a tool call, a compaction, a person at the screen.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureClient, versions } from './client.ts'
import { newestTurnOf, textOf } from './requests.ts'
import { openRig, type Rig } from './rig.ts'

describe.each(versions)('Claude Code %s', version => {
  let rig: Rig
  let sessionId: string

  beforeAll(async () => {
    await ensureClient(version)
    rig = await openRig(version)
  })
  afterAll(() => rig.close())

  test('a prompt reaches the model and the reply comes back', async () => {
    rig.model.reply(request => (newestTurnOf(request).includes('apples') ? 'Pears.' : 'What?'))
    const answer = await rig.ask('Do you like apples?')
    expect(answer).toMatchObject({ code: 0, result: 'Pears.', stderr: '' })
    sessionId = answer.sessionId
    expect(sessionId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a tool call runs, and its output goes back to the model', async () => {
    rig.model.reset()
    rig.model.reply({ tool: 'Bash', input: { command: 'echo two plums | tee plums.txt' } }, 'Done.')
    const allowedTools = ['Bash(echo *)', 'Bash(tee *)']
    const answer = await rig.ask('Count the plums.', { resume: sessionId, allowedTools })
    expect(answer.result).toBe('Done.')
    expect(await readFile(join(rig.project.dir, 'plums.txt'), 'utf8')).toBe('two plums\n')
    expect(rig.model.mainRequests().map(newestTurnOf).at(-1)).toContain('two plums')
  })

  test('a compaction replaces the conversation with the summary', async () => {
    rig.model.reset()
    rig.model.summarise('Fruit was discussed.')
    await rig.ask('/compact mind the cherries', { resume: sessionId })
    expect(rig.model.summaryRequests().map(newestTurnOf).join()).toContain('mind the cherries')
    await rig.ask('Go on.', { resume: sessionId })
    const next = rig.model.mainRequests().map(textOf).join()
    expect(next).toContain('Fruit was discussed.')
    expect(next).not.toContain('Do you like apples?')
  })

  test('a person types a prompt and sees the reply', async () => {
    rig.model.reset()
    rig.model.reply('Quinces are in season.')
    const screen = await rig.start()
    await screen.send('What is "ripe"; now;')
    await screen.waitFor('Quinces are in season.')
    expect(rig.model.mainRequests().map(newestTurnOf).join()).toContain('What is "ripe"; now;')
    await screen.close()
  })
})
