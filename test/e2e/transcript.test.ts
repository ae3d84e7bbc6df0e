// What a transcript holds is nobody's promise, so each client is asked: the reader reads what it has just written.
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Captured, captureNothing } from '../../src/capture/captured.ts'
import type { ConversationReading } from '../../src/capture/reading.ts'
import { captureLine } from '../../src/capture/transcript.ts'
import { readConversation } from '../../src/host/claude-code/read-conversation.ts'
import { ensureClient, versions } from './rig/client.ts'
import { openRig, type Rig } from './rig/rig.ts'

const LIMITS = { bytes: 64 * 1024 * 1024, ms: 10_000 }
// The newest models have no tools for to-do lists.
const flags = ['--permission-mode', 'bypassPermissions', '--model', 'claude-sonnet-4-5-20250929']
const identity = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
}

/** Keeps a copy of the transcript as it is when the hook runs. */
const copy = `
const { copyFileSync, readFileSync } = require('node:fs')
const { transcript_path, hook_event_name } = JSON.parse(readFileSync(0, 'utf8'))
copyFileSync(transcript_path, \`\${__dirname}/\${hook_event_name}.jsonl\`)
`

/** Hooks of the user's own, without a plugin. */
async function addHooks({ home }: Rig, events: string[]): Promise<void> {
  const folder = join(home.dir, '.claude')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'copy.cjs'), copy)
  const command = `"${process.execPath}" "${join(folder, 'copy.cjs')}"`
  const hooks = events.map(event => [event, [{ hooks: [{ type: 'command', command }] }]])
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ hooks: Object.fromEntries(hooks) }))
}

describe.each(versions)('the transcript of Claude Code %s', version => {
  let rig: Rig
  let reading: ConversationReading<Captured>
  let sessionId: string

  async function read(id: string, earlier?: typeof reading): Promise<typeof reading> {
    const projects = join(rig.home.dir, '.claude/projects')
    const [folder] = await readdir(projects)
    return readAt(join(projects, folder ?? '', `${id}.jsonl`), earlier)
  }
  function readAt(path: string, earlier?: typeof reading): typeof reading {
    const line = (captured: Captured, bytes: Buffer) =>
      captureLine(captured, bytes, { root: rig.project.dir })
    return readConversation(path, earlier, { begin: captureNothing, line }, LIMITS)
  }
  const readCopy = (event: string) => readAt(join(rig.home.dir, '.claude', `${event}.jsonl`)).value
  async function fork(): Promise<typeof reading & { id: string }> {
    const { sessionId: id } = await rig.ask('Forked.', {
      resume: sessionId,
      flags: [...flags, '--fork-session'],
    })
    return { ...(await read(id)), id }
  }
  const use = (tool: string, input: object) => rig.model.reply({ tool, input: { ...input } })
  const run = (command: string) => use('Bash', { command })

  beforeAll(async () => {
    await ensureClient(version)
    rig = await openRig(version, { env: identity })
    await addHooks(rig, ['PreCompact', 'SessionEnd'])
    const readme = join(rig.project.dir, 'README.md')
    use('Write', { file_path: join(rig.project.dir, 'src/tide.ts'), content: 'export const tide = 1\n' })
    use('Read', { file_path: readme })
    use('Edit', { file_path: readme, old_string: '# A project', new_string: '# The tide' })
    use('Edit', { file_path: join(rig.project.dir, 'none.md'), old_string: 'a', new_string: 'b' })
    run('cat done.txt')
    run('cat missing.txt')
    run('touch done.txt')
    run('cat done.txt')
    use('TaskCreate', { subject: 'Mend', description: 'The net' })
    use('TaskCreate', { subject: 'Sail', description: 'Out' })
    use('TaskUpdate', { taskId: '1', status: 'completed' })
    run('git add -A && git commit -m "Tell the tide"')
    rig.model.reply('Done.')
    ;({ sessionId } = await rig.ask('Tell the tide.', { flags }))
    reading = await read(sessionId)
  })
  afterAll(() => rig.close())

  test('tells what was asked and touched, what failed, passed and was committed, and the to-do list', () => {
    const { requests, files, failed, mended, commits, todos, pending } = reading.value
    expect(requests.map(request => request.text)).toEqual(['Tell the tide.'])
    expect(files).toContainEqual({ path: 'src/tide.ts', how: 'created' })
    expect(files).toContainEqual({ path: 'README.md', how: 'edited' })
    expect(files.map(file => file.path)).not.toContain('none.md')
    const error = 'cat: missing.txt: No such file or directory'
    expect(failed).toMatchObject([{ command: 'cat missing.txt', exit: 1, error }])
    expect(mended).toMatchObject([{ command: 'cat done.txt' }])
    const hash = rig.project.git('rev-parse', '--short', 'HEAD').trim()
    expect(commits).toEqual([{ hash, subject: 'Tell the tide' }])
    expect(todos).toEqual([
      { id: '1', text: 'Mend', status: 'completed' },
      { id: '2', text: 'Sail', status: 'pending' },
    ])
    expect(pending).toEqual([])
  })

  test('is complete when the conversation ends', () => {
    expect(readCopy('SessionEnd')).toEqual(reading.value)
  })

  test('goes on in the same file when the conversation is resumed', async () => {
    rig.model.reset()
    run('cat missing.txt || true; echo mended > missing.txt')
    run('cat missing.txt')
    await rig.ask('And mend it.', { resume: sessionId, flags })
    const { offset } = reading.at
    reading = await read(sessionId, JSON.parse(JSON.stringify(reading)))
    expect(reading.at.offset).toBeGreaterThan(offset)
    expect(reading.value).toMatchObject({ failed: [] })
    expect(reading.value.mended.map(({ command }) => command)).toEqual(['cat missing.txt', 'cat done.txt'])
  })

  test('is another one for a fork, and holds again what came before', async () => {
    const forked = await fork()
    expect(forked.id).not.toBe(sessionId)
    expect(forked.value.requests.at(-1)?.text).toBe('Forked.')
    expect(forked.value.commits).toEqual(reading.value.commits)
    expect((await read(sessionId, reading)).value).toEqual(reading.value)
  })

  test('goes on in the same file after a compaction, which is no request', async () => {
    await rig.ask('/compact mind the rope', { resume: sessionId, flags })
    const after = await read(sessionId, reading)
    expect(after.at.offset).toBeGreaterThan(reading.at.offset)
    // It was at work then, its turns went on, and nothing else.
    const { lastAt: _, turns: __, ...before } = reading.value
    expect(after.value).toMatchObject(before)
    expect(readCopy('PreCompact')).toMatchObject(before)
    reading = after
  })

  test('of a fork after a compaction begins with the summary', async () => {
    const { value } = await fork()
    const requests = [{ text: 'Forked.', at: expect.any(String) }]
    const turns = expect.any(Array)
    expect(value).toEqual({ ...captureNothing(), requests, turns, lastAt: expect.any(String) })
  })

  test('holds in files beside it what a subagent did', async () => {
    rig.model.reset()
    use('Agent', {
      description: 'A helper',
      prompt: 'Write a poem.',
      subagent_type: 'general-purpose',
      run_in_background: false,
    })
    use('Write', { file_path: join(rig.project.dir, 'poem.md'), content: 'Roses\n' })
    rig.model.reply('The poem is written.', 'All done.')
    const { sessionId: id } = await rig.ask('Use a helper.', { flags })
    const { value, subagents } = await read(id)
    expect(value.requests.at(-1)?.text).toBe('Use a helper.')
    expect(value.files).toEqual([{ path: 'poem.md', how: 'created' }])
    expect(Object.keys(subagents)).toEqual([expect.stringMatching(/^agent-\w+\.jsonl$/)])
  })

  test('holds nothing of what was not allowed', async () => {
    rig.model.reset()
    use('Write', { file_path: join(rig.project.dir, 'denied.txt'), content: 'x' })
    run('touch denied.txt')
    rig.model.reply('It was not allowed.')
    const { sessionId: id } = await rig.ask('Try it.')
    expect((await read(id)).value).toMatchObject({ requests: [{ text: 'Try it.' }], files: [], failed: [] })
  })
})
