import { describe, expect, test } from 'vitest'
import { checksum } from '../../src/text/checksum.ts'
import { CLIENTS, captureScene } from '../helpers/transcripts.ts'

const CHECK = 'test -f done.txt || { echo "no done.txt here"; echo "look again" >&2; exit 3; }'

describe.each(CLIENTS)('a transcript of Claude Code %s', client => {
  const work = captureScene(client, 'work')

  test('holds the last request in the words of the user', () => {
    expect(work.requests.at(-1)).toMatchObject({ text: 'Tell the tide in src/tide.ts,\nplease.' })
    expect(work.requests.at(-1)?.at).toMatch(/^2025-01-15T10:/)
  })

  test('holds the files that were written, each once, and how', () => {
    expect(work.files).toHaveLength(2)
    expect(work.files).toContainEqual({ path: 'src/tide.ts', how: 'created' })
    expect(work.files).toContainEqual({ path: 'README.md', how: 'edited' })
  })

  test('holds the command that failed and was not mended', () => {
    expect(work.failed).toMatchObject([
      { command: 'cat missing.txt', exit: 1, error: 'cat: missing.txt: No such file or directory' },
    ])
  })

  test('holds the command that failed and then passed', () => {
    expect(work.mended).toMatchObject([{ command: CHECK, key: checksum(CHECK) }])
  })

  test('holds the commits, an amended one once', () => {
    expect(work.commits.map(commit => commit.subject)).toEqual(['Second, mended', 'Tell the tide'])
    expect(work.commits[0]?.hash).toMatch(/^[0-9a-f]{7}$/)
  })

  test('leaves no call waiting for its result', () => {
    expect(work.pending).toEqual([])
  })

  test('holds nothing of what was not allowed', () => {
    expect(captureScene(client, 'denied')).toMatchObject({ files: [], failed: [], edits: 0 })
  })

  test('holds the tasks as they stand', () => {
    expect(captureScene(client, 'tasks').todos).toEqual([
      { id: '1', text: 'Mend the net', status: 'in_progress' },
      { id: '2', text: 'Sail', status: 'completed' },
    ])
  })

  test('holds the to-do list as it stands', () => {
    expect(captureScene(client, 'todos').todos).toEqual([
      { text: 'Mend', status: 'completed' },
      { text: 'Sail', status: 'in_progress' },
    ])
  })

  test('takes what was typed while Claude was working for the request, and no command after it', () => {
    expect(captureScene(client, 'talk').requests.at(-1)?.text).toBe('Queued words here.')
  })

  test('takes a command that was interrupted for neither failed nor passed', () => {
    expect(captureScene(client, 'talk')).toMatchObject({ failed: [], mended: [] })
  })

  test('takes what a subagent was told for no request', () => {
    expect(captureScene(client, 'subagent').requests.at(-1)?.text).toBe('Use a helper.')
    const subagent = captureScene(client, 'subagent/subagents/agent-a0000000000000001')
    expect(subagent.requests).toEqual([])
    expect(subagent.files).toEqual([{ path: 'poem.md', how: 'created' }])
    expect(subagent.failed).toMatchObject([{ command: 'cat rhyme.txt' }])
  })

  test('can be kept as JSON', () => {
    expect(JSON.parse(JSON.stringify(work))).toEqual(work)
  })
})

test('edits are counted; newer clients tell those of commands too', () => {
  expect(captureScene('2.1.197', 'work').edits).toBe(2)
  expect(captureScene('2.1.329', 'work').edits).toBe(4)
})
