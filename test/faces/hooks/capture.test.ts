// A user who logs nothing: what the hooks find out by themselves, and where it goes.

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { runSlash } from '../../../src/faces/cli/slash.ts'
import { runHook } from '../../../src/faces/hooks/run.ts'
import * as full from '../../../src/main.ts'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import type { Store } from '../../../src/store/store.ts'
import { WorkSessions } from '../../../src/store/work-sessions.ts'
import {
  happened,
  fire as hook,
  begin as start,
  endTurn as stop,
  transcriptOf,
} from '../../helpers/conversation.ts'
import { git, makeRepository } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'
import { call, prompt, ran, wrote } from '../../helpers/transcripts.ts'

let count = 0

/** A work session, and a conversation in which nobody logs. */
async function openDay(goal = 'Tell the tide') {
  const t = openTerminal(makeRepository())
  await t.print('init', goal, '--name', 'tide')
  count += 1
  const id = `day-${count}-${process.pid}`
  await start(t.folder, id)
  happened(id, t.folder, prompt('Tell the tide in src/tide.ts.'), ...wrote('/project/src/tide.ts'))
  happened(id, t.folder, ...ran('npm test', 'tide is undefined', 1))
  return { ...t, id }
}

const entriesOf = (folder: string) => {
  const [id = ''] = readdirSync(join(folder, '.sessions/journal'))
  const entries = join(folder, '.sessions/journal', id, 'entries')
  return readdirSync(entries).map(name => readFileSync(join(entries, name), 'utf8'))
}
const progressOf = (folder: string) => {
  const [id = ''] = readdirSync(join(folder, '.sessions/journal'))
  return readFileSync(join(folder, '.sessions/journal', id, 'progress.md'), 'utf8')
}

describe('what a turn did', () => {
  test('is in the next briefing, marked as captured, and not in the document', async () => {
    const { folder, id, document } = await openDay()
    const before = document()
    expect(await stop(folder, id, 'The tide is told; the tests still fail.')).toBe('')
    const briefing = await start(folder, 'next')
    expect(briefing).toContain('Captured, not logged by anyone (all of it in .sessions/journal/')
    for (const line of [
      '- Asked last: Tell the tide in src/tide.ts.',
      '- Fails: `npm test` (exit 1: tide is undefined)',
      '- Claude said last: The tide is told; the tests still fail.',
      '- Touched: src/tide.ts',
    ])
      expect(briefing).toContain(line)
    expect(document()).toBe(before)
  })

  test('leaves the state as it was told: the conversation that did it is not told again', async () => {
    const { folder, id } = await openDay()
    await stop(folder, id)
    expect(await hook(folder, 'UserPromptSubmit', id, { prompt: 'continue' })).toBe('')
  })

  test('is added to what was captured before, from where the last reading ended', async () => {
    const { folder, id } = await openDay()
    await stop(folder, id)
    happened(id, folder, prompt('Now the moon.'), ...wrote('/project/src/moon.ts'), ...ran('npm test'))
    await stop(folder, id)
    const told = progressOf(folder)
    expect(told).toContain('- Asked last: Now the moon.\n')
    expect(told).toContain('- Asked before: Tell the tide in src/tide.ts.\n')
    expect(told).toContain('- Touched: src/moon.ts\n- Touched: src/tide.ts\n')
    expect(told).not.toContain('Fails')
  })

  test('keeps what is asked for beside going on, and no words of the client', async () => {
    const { folder, id } = await openDay()
    const more = 'continue, but first mend the moon'
    happened(
      id,
      folder,
      prompt(more),
      prompt('Operation stopped by hook: 📝 Logged to tide'),
      prompt('continue'),
    )
    await stop(folder, id, 'The moon is mended.')
    await stop(folder, id, 'No response requested.')
    const told = progressOf(folder)
    expect(told).toContain(`- Asked last: ${more}\n`)
    expect(told).toContain('- Claude said last: The moon is mended.\n')
  })

  test('is not read again', async () => {
    const { folder, id } = await openDay()
    happened(id, folder, { type: 'system', padding: 'x'.repeat(2000) }, prompt('Now the moon.'))
    await stop(folder, id)
    const path = transcriptOf(folder, id)
    writeFileSync(path, readFileSync(path, 'utf8').replace('Now the moon.', 'Now the star.'))
    happened(id, folder, prompt('And the sun.'))
    await stop(folder, id)
    expect(progressOf(folder)).toContain('- Asked before: Now the moon.')
  })

  test('is read to its end, however much there is before it', async () => {
    const { folder, id } = await openDay()
    const padding = { type: 'system', padding: 'x'.repeat(1 << 20) }
    happened(id, folder, ...Array.from({ length: 70 }, () => padding), prompt('Now the moon.'))
    // On a busy machine the time of one turn or start is over before the end.
    for (let turn = 0; turn < 60 && !progressOf(folder).includes('Now the moon.'); turn += 1)
      await stop(folder, id)
    expect(progressOf(folder)).toContain('- Asked last: Now the moon.')
    happened(id, folder, ...Array.from({ length: 70 }, () => padding), prompt('And the sun.'))
    let told = ''
    for (let turn = 0; turn < 60 && !told.includes('And the sun.'); turn += 1)
      told = await start(folder, `next-${turn}`)
    expect(told).toContain('- Asked last: And the sun.')
  }, 120_000)

  test('holds no secret, and a command with one is known again', async () => {
    const { folder, id } = await openDay()
    const token = `ghp_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`
    happened(
      id,
      folder,
      prompt(`Use ${token}.`),
      ...ran(`curl -H "Authorization: Bearer ${token}" x`, 'no', 1),
    )
    await stop(folder, id, `I used ${token}.`)
    const all = () => JSON.stringify([progressOf(folder), ...kept(folder)])
    expect(all()).toContain('Fails: `curl')
    expect(all()).not.toContain(token)
    happened(id, folder, ...ran(`curl -H "Authorization: Bearer ${token}" x`))
    await stop(folder, id)
    expect(progressOf(folder)).not.toContain('Fails: `curl')
  })

  test('holds no half of a secret where a text is cut', async () => {
    const { folder, id } = await openDay()
    const token = `ghp_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`
    happened(
      id,
      folder,
      prompt(`${'Tell it. '.repeat(109)} ${token}`),
      ...ran(`echo ${'y'.repeat(275)} ${token}`, `Error: ${'z'.repeat(170)} ${token}`, 1),
    )
    await stop(folder, id, `${'It is. '.repeat(68)} ${token} ${'It was. '.repeat(80)}`)
    const all = JSON.stringify([progressOf(folder), ...kept(folder)])
    expect(all).toContain('Fails: `echo yyy')
    expect(all).not.toContain(token.slice(0, 8))
    expect(all).not.toContain(token.slice(-8))
  })

  test('drives no terminal that an entry is shown on', async () => {
    const { folder, id } = await openDay()
    happened(id, folder, ...ran('make', 'Error: \u001b]0;own\u0007 no \u009b2J rule', 2))
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'Tell \u001b[2J it')
    await hook(folder, 'PreCompact', id)
    expect(entriesOf(folder).at(-1)).toContain('- Fails: `make` (exit 2: Error: ]0;own no 2J rule)')
    expect(entriesOf(folder).at(-1)).toMatch(/^- Commit: \w+ Tell \[2J it$/m)
  })

  test('of a subagent is found in its own file, and its hooks change nothing', async () => {
    const { folder, id } = await openDay()
    await hook(folder, 'Stop', id, { agent_id: 'x', last_assistant_message: 'A poem.' })
    expect(progressOf(folder)).not.toContain('Captured')
  })
})

/** Everything that is kept of this machine alone. */
function kept(folder: string): string[] {
  const local = join(folder, '.sessions/.local')
  return readdirSync(local, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.json'))
    .map(name => readFileSync(join(local, name), 'utf8'))
}

describe('a compaction', () => {
  test('leaves an entry with what was captured, also when no turn had ended', async () => {
    const { folder, id } = await openDay()
    await hook(folder, 'PreCompact', id)
    const last = entriesOf(folder).at(-1)
    expect(last).toContain('## Captured by itself, not logged by anyone\n- Asked last: Tell the tide')
    expect(last).toContain('- Fails: `npm test` (exit 1: tide is undefined)\n')
    expect(await start(folder, id, 'compact')).toContain('- Touched: src/tide.ts')
  })
})

describe('commits', () => {
  test('since the work session began are told as git tells them', async () => {
    const { folder, id } = await openDay()
    const { execFileSync } = await import('node:child_process')
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], { cwd: folder })
    git('commit', '--quiet', '--allow-empty', '-m', 'By hand, in another window')
    await stop(folder, id)
    expect(progressOf(folder)).toMatch(/^- Committed: [0-9a-f]{7} By hand, in another window$/m)
  })
})

describe('a conversation that is killed', () => {
  test('is captured by the next one that starts', async () => {
    const { folder } = await openDay()
    expect(await start(folder, 'next')).toContain('- Fails: `npm test`')
  })

  test('in the middle of a turn loses only what the host had not written', async () => {
    const { folder, id } = await openDay()
    await stop(folder, id, 'First.')
    happened(id, folder, prompt('Now the moon.'), call('x', 'Bash', { command: 'sleep 99' }))
    appendFileSync(transcriptOf(folder, id), '{"type":"user","mess')
    const briefing = await start(folder, 'next')
    expect(briefing).toContain('- Asked last: Now the moon.')
    expect(briefing).toContain('- Asked before: Tell the tide')
  })

  test('after an edit in its last turn has this edit told as not committed', async () => {
    const { folder, id } = await openDay()
    await stop(folder, id, 'First.')
    happened(id, folder, prompt('Now the moon.'), ...wrote('/project/moon.ts'))
    writeFileSync(join(folder, 'moon.ts'), '')
    expect(await start(folder, 'next')).toMatch(/- Not committed: .*\?\? moon\.ts/)
  })

  test('with its last hook before the briefing had all is captured by the next one', async () => {
    const { folder, id } = await openDay()
    await stop(folder, id, 'First.')
    happened(id, folder, prompt('Now the moon.'))
    const killed = vi.spyOn(WorkSessions.prototype, 'refresh').mockRejectedValueOnce(new Error('killed'))
    await expect(stop(folder, id, 'Second.')).rejects.toThrow('killed')
    killed.mockRestore()
    expect(await start(folder, 'next')).toContain('- Asked last: Now the moon.')
  })

  test('in the turn in which it opened the work session is captured as well', async () => {
    const { folder, slash } = openTerminal(makeRepository())
    const transcript = transcriptOf(folder, 'first')
    await runSlash('init', 'Tell the tide', {
      cwd: folder,
      env: { ...NOBODY },
      claudeSession: 'first',
      transcript,
    })
    await wait(5)
    happened('first', folder, prompt('Tell the tide.'), ...wrote('/project/src/tide.ts'))
    expect(await slash('resume', '', 'next')).toContain('src/tide.ts')
  })

  test('before its first turn ended is captured, also after another that was', async () => {
    const { folder } = await openDay()
    expect(await start(folder, 'next')).toContain('src/tide.ts')
    await wait(5)
    happened('next', folder, prompt('Now the moon.'), ...wrote('/project/src/moon.ts'))
    expect(await start(folder, 'third')).toContain('src/moon.ts')
  })

  test('before Claude had said anything in it hides nothing of what it said before', async () => {
    const { folder, id } = await openDay()
    await stop(folder, id, 'The tide is told.')
    // Of the same second, and first by its name.
    await start(folder, 'after')
    happened('after', folder, prompt('Now the moon.'))
    await hook(folder, 'SessionEnd', 'after')
    expect(await start(folder, 'third')).toContain('- Claude said last: The tide is told.')
  })

  test('long ago, and whose transcript the host has deleted since, keeps what is known of it', async () => {
    const { folder, id } = await openDay()
    await stop(folder, id)
    const local = join(folder, '.sessions/.local')
    for (const file of [join(local, `transcripts/${id}.json`), transcriptOf(folder, id)]) rmSync(file)
    expect(await start(folder, 'next')).toContain('src/tide.ts')
  })

  test('costs the next start nothing when it had been read to its end', async () => {
    const { folder, id } = await openDay()
    await stop(folder, id)
    let loads = 0
    const load = () => {
      loads += 1
      return full
    }
    const input = {
      session_id: 'next',
      cwd: folder,
      source: 'startup',
      transcript_path: transcriptOf(folder, 'next'),
    }
    await runHook({ event: 'SessionStart', input, cwd: '/', env: { ...NOBODY }, load })
    expect(loads).toBe(0)
  })
})

describe('the end of a conversation', () => {
  test('leaves an entry when something was done, and none when there was not', async () => {
    const { folder, id } = await openDay()
    await hook(folder, 'SessionEnd', id, { reason: 'clear' })
    const entries = entriesOf(folder)
    expect(entries.at(-1)).toContain('# End of a conversation: tide')
    expect(entries.at(-1)).toContain('- Asked last: Tell the tide')
    await start(folder, 'idle')
    await hook(folder, 'SessionEnd', 'idle', { reason: 'other' })
    expect(entriesOf(folder)).toHaveLength(entries.length)
  })

  test('forgets what is known of conversations that nobody has come back to for sixty days', async () => {
    const { folder, id } = await openDay()
    const path = (name: string) => join(folder, '.sessions/.local/claude', `${name}.json`)
    const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60_000)
    for (const [name, age] of [
      ['old', 61],
      ['young', 59],
    ] as const) {
      writeFileSync(path(name), '{}')
      utimesSync(path(name), days(age), days(age))
    }
    await hook(folder, 'SessionEnd', id)
    expect(['old', 'young', id].map(name => existsSync(path(name)))).toEqual([false, true, true])
  })

  test.each(['locks', 'latest'])('forgets what nobody has come back to for sixty days: %s', async kind => {
    const { folder, id } = await openDay()
    const path = (name: string) => join(folder, '.sessions/.local', kind, name)
    const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60_000)
    for (const [name, age] of [
      ['old', 61],
      ['young', 59],
    ] as const) {
      const inside = kind === 'locks' ? `${name}/p~gone~1~1~x-1` : name
      mkdirSync(dirname(path(inside)), { recursive: true })
      writeFileSync(path(inside), '')
      utimesSync(path(name), days(age), days(age))
    }
    await hook(folder, 'SessionEnd', id)
    expect(['old', 'young'].map(name => existsSync(path(name)))).toEqual([false, true])
  })

  test('of a work session that is closed leaves nothing of who worked for it last', async () => {
    const { folder, id, slash } = await openDay()
    await stop(folder, id)
    expect(readdirSync(join(folder, '.sessions/.local/latest'))).toHaveLength(1)
    await slash('close', '--abandon --reason Enough', id)
    expect(readdirSync(join(folder, '.sessions/.local/latest'))).toEqual([])
  })

  test('says nothing and writes nothing without a journal', async () => {
    const folder = makeRepository()
    for (const event of ['Stop', 'SessionEnd']) expect(await hook(folder, event, 'none')).toBe('')
    expect(readTree(folder)).toEqual({})
  })
})

describe('two work sessions', () => {
  test('are told apart: what was done before a conversation came to one is not told of it', async () => {
    const { folder, id, slash } = await openDay()
    await stop(folder, id)
    await slash('init', 'Mend the net --name net --force', id)
    happened(id, folder, prompt('Mend the net.'), ...wrote('/project/net.ts'))
    await stop(folder, id)
    const [tide, net] = ['tide', 'net'].map(name => captured(folder, name))
    expect(tide).toContain('Tell the tide')
    expect(tide).not.toContain('net')
    expect(net).toContain('Asked last: Mend the net.')
    expect(net).not.toContain('tide.ts')
  })

  test('are told nothing of what a conversation did before it came to one', async () => {
    const { folder, id, slash } = await openDay()
    await slash('init', 'Mend the net --name net --force', id)
    happened(id, folder, prompt('Mend the net.'))
    await stop(folder, id)
    expect(captured(folder, 'net')).toContain('Asked last: Mend the net.')
    expect(captured(folder, 'net')).not.toContain('tide')
  })

  test('of which one is closed while a turn ends: its last entry is that of the close', async () => {
    const { folder, id, slash } = await openDay()
    const store = openFileStore(folder, 1000)
    const closing: Store = {
      ...store,
      keepCopy: async (path, text) => {
        if (path.includes('/captured/') && path.endsWith(`${id}.json`))
          await slash('close', '--complete', 'other')
        await store.keepCopy(path, text)
      },
    }
    const transcript = transcriptOf(folder, id)
    const logbook = full.openLogbook({ cwd: folder, claudeSession: id, transcript, store: closing })
    await logbook.endConversation()
    expect(entriesOf(folder).at(-1)).toContain('# Close: tide')
    expect(kept(folder).join()).not.toContain('src/tide.ts')
    expect(progressOf(folder)).toContain('status: completed')
  })

  test('that are closed leave nothing behind but their entries', async () => {
    const { folder, id, slash } = await openDay()
    await stop(folder, id)
    await slash('close', '--complete', id)
    expect(entriesOf(folder).at(-1)).toContain('- Asked last: Tell the tide')
    const local = join(folder, '.sessions/.local/captured')
    expect(
      readdirSync(local, { recursive: true, encoding: 'utf8' }).filter(name => /json/.test(name)),
    ).toEqual([])
  })
})

function captured(folder: string, name: string): string {
  const journal = join(folder, '.sessions/journal')
  const texts = readdirSync(journal).map(id => readFileSync(join(journal, id, 'progress.md'), 'utf8'))
  return texts.find(text => text.includes(`shortname: ${name}\n`))?.split('## Captured')[1] ?? ''
}

test('a transcript that is not there or is no file is passed over', async () => {
  const { folder, id } = await openDay()
  for (const path of ['/nowhere/x.jsonl', folder, '', 'relative'])
    expect(await hook(folder, 'Stop', id, { transcript_path: path })).toBe('')
  expect(existsSync(join(folder, '.sessions/active'))).toBe(true)
})
