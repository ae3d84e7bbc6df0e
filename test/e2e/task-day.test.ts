// A day of planned work in the real client: a sprint and a task activated by typing, worked on by Claude with
// tools that name neither, paused twice, held back as long as it is not done, and closed with the time it took.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Conversation, converse } from './conversation.ts'
import { field, openPlugin, pluginDir, readDocument, takeReport } from './plugin.ts'
import { versions } from './rig/client.ts'
import { newestTurnOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

const SERVER = 'mcp__plugin_logbook_logbook'
const flags = ['--permission-mode', 'bypassPermissions', '--model', 'claude-sonnet-4-5-20250929']
const SUMMARY = 'Winter months are shifted by an hour, and a test says so.'

describe.each(versions)('a day of planned work, Claude Code %s', version => {
  let rig: Rig
  let talk: Conversation
  let away = 0
  const at = (path: string) => join(rig.project.dir, path)
  const use = (tool: string, input: Record<string, unknown>) =>
    rig.model.reply({ tool: `${SERVER}__${tool}`, input })

  /** The user, in a terminal outside of the client. */
  function byUser(...words: string[]): string {
    const command = [join(pluginDir, 'bin/logbook'), ...words.map(word => `'${word}'`)].join(' ')
    // A check is shown and asked about once.
    const input = words[0] === 'prove' ? 'y\n' : ''
    const options = { cwd: rig.project.dir, env: rig.home.env, encoding: 'utf8', input } as const
    return spawnSync('script', ['-qec', command, '/dev/null'], options).stdout
  }
  const seen = (...words: string[]) => JSON.parse(byUser(...words, '--json'))

  /** What the tools answered in this turn, the last first. */
  async function ask(prompt: string, closing: string): Promise<string[]> {
    rig.model.reply(closing)
    expect(await talk.say(prompt)).toBe(closing)
    const answers = rig.model.mainRequests().map(newestTurnOf).toReversed()
    rig.model.reset()
    return answers
  }

  /** What a slash command has shown. */
  async function type(command: string): Promise<string> {
    rig.model.reset()
    return takeReport(rig, await talk.say(command))
  }

  beforeAll(async () => {
    rig = await openPlugin(version)
    await mkdir(at('src'))
    await writeFile(at('src/tide.cjs'), 'exports.shift = month => 0\n')
    await writeFile(
      at('check.cjs'),
      "if (require('./src/tide.cjs').shift(1) !== 1) throw new Error('an hour early')\n",
    )
    byUser('sprint', 'create', 'Winter', '--goal', 'Tides are right in winter')
    byUser('task', 'create', 'Shift the winter months', '--sprint', '1', '--estimate', '2h')
    byUser('task', 'edit', '1', '--criterion', 'January is shifted', '--check', 'node check.cjs')
    talk = await converse(rig, flags)
  })
  afterAll(() => rig.close())

  test('a sprint and a task are activated by typing their numbers', async () => {
    expect(await type('/task-next')).toContain('/session-init --task TASK-001')
    await type('/session-init --goal Winter tides --name tides')
    expect(await type('/sprint-activate 1')).toContain('In focus: SPRINT-1 – Winter')
    const shown = await type('/task-activate 1')
    expect(shown).toContain('In focus: TASK-001 – Shift the winter months')
    expect(shown).toContain('January is shifted')
    const document = await readDocument(rig, 'active')
    expect([field(document, 'focus_sprint'), field(document, 'focus_task')]).toEqual(['SPRINT-1', 'TASK-001'])
  })

  test('what Claude logs without naming anything belongs to the task', async () => {
    use('session_log', {
      progress: ['Found where the months are read'],
      decision: [{ title: 'Shift in one place' }],
    })
    const [answer = ''] = await ask('Find out where it goes wrong.', 'Found.')
    expect(answer).toContain('"shortname":"tides"')
    expect(seen('task', 'show', '1').updates).toMatchObject([
      { text: 'Found where the months are read' },
      { text: 'Decision: Shift in one place' },
    ])
    expect(await readDocument(rig, 'active')).toContain('Found where the months are read')
  })

  test('what is missing holds it back', async () => {
    use('task_deactivate', { complete: true, summary: SUMMARY })
    const [answer = ''] = await ask('Finish it.', 'Not yet.')
    expect(answer).toContain('NOT_DONE')
    expect(answer).toContain('January is shifted')
    expect(answer).toContain('node check.cjs')
    expect(seen('status').type).toBe('task')
  })

  test('it is paused twice, and the pauses are not counted', async () => {
    for (const _ of [1, 2]) {
      await type('/session-pause')
      const begun = Date.now()
      await sleep(2_500)
      away += Date.now() - begun
      await type('/session-resume')
    }
    expect(seen('status')).toMatchObject({ status: 'active', type: 'task' })
  })

  test('a proof holds until a file changes', async () => {
    await writeFile(at('src/tide.cjs'), 'exports.shift = month => (month < 3 ? 1 : 0)\n')
    expect(byUser('prove', '--task', '1')).toContain('Check passed: TASK-001')
    await writeFile(at('src/tide.cjs'), 'exports.shift = month => (month < 4 ? 1 : 0)\n')
    use('task_update', { id: '1', met: ['January is shifted'] })
    use('task_deactivate', { complete: true, summary: SUMMARY })
    const [answer = ''] = await ask('Finish it now.', 'Still not.')
    expect(answer).toContain('out of date')
    expect(answer).toContain('`logbook prove')
  })

  test('proved anew it is completed, and what it took is told', async () => {
    expect(byUser('prove', '--task', '1')).toContain('Check passed: TASK-001')
    use('task_deactivate', { complete: true, summary: SUMMARY })
    const [answer = ''] = await ask('And now?', 'Done.')
    expect(answer).toContain('"status":"completed"')
    expect(seen('status').type).toBe('sprint')
    expect(seen('task', 'show', '1').summary).toBe(SUMMARY)
  })

  test('the work session is closed with the time it took without the pauses', async () => {
    await type('/session-close --complete')
    const document = await readDocument(rig, 'archive')
    const [opened = 0, closed = 0] = ['created_at', 'closed_at'].map(key => Date.parse(field(document, key)))
    const worked = Number(field(document, 'total_active_seconds'))
    // Each moment is written to the second.
    expect(Math.abs(worked - (closed - opened - away) / 1000)).toBeLessThanOrEqual(4)
    expect((closed - opened) / 1000 - worked).toBeGreaterThanOrEqual(3)
    const { activeSeconds } = seen('task', 'show', '1')
    expect(activeSeconds).toBeLessThanOrEqual(worked)
    const log = await readFile(at(`.sessions/journal/${field(document, 'id')}/activity.jsonl`), 'utf8')
    const lines = log
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.filter(({ what }) => what === 'paused')).toHaveLength(2)
    expect(new Set(lines.map(({ source }) => source))).toEqual(new Set(['command', 'mcp', 'hook']))
  })

  test('no work is left behind, and the sprint can be completed', () => {
    expect(
      byUser('sprint', 'complete', '1', '--summary', 'Tides are right in winter, and it is tested'),
    ).toContain('Sprint completed')
    expect(readFileSync(at(`.tasks/sprints/${readdirSync(at('.tasks/sprints'))[0]}`), 'utf8')).toContain(
      'status: completed',
    )
  })
})
