// A day of twelve hours: sixty facts, three compactions. After the last one Claude has what matters, and each of the sixty is
// found by somebody who has forgotten its words, among the work of a year.
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillJournal } from '../../scripts/demo-recall/fill-journal.ts'
import { placeOf, type ToldLine } from '../../scripts/demo-recall/judge.ts'
import { readEfforts } from '../../scripts/demo-recall/read-efforts.ts'
import { type Conversation, converse } from './conversation.ts'
import { type Chapter, forShell, forTool, readChapters, sharedPart } from './long-day/facts.ts'
import { field, openPlugin, pluginDir, readDocument, takeRequest } from './plugin.ts'
import { versions } from './rig/client.ts'
import { type ModelRequest, newestTurnOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

const SERVER = 'mcp__plugin_logbook_logbook'
const flags = ['--permission-mode', 'bypassPermissions']
const HOUR_MS = 3_600_000
const EFFORTS = join(pluginDir, 'scripts/demo-recall/efforts')

const RESOLVED = 'Nobody can approve the firewall rule'

/** Of the prompts that touch earlier work. */
const OFFERED = 0.6
const prompts = readChapters()
const chapters = prompts.filter(prompt => prompt.facts.length > 0)
const facts = chapters.flatMap(chapter => chapter.facts)

test('a question shares at most half of its telling words with what it asks for', () => {
  expect(facts).toHaveLength(60)
  const close = facts.filter(({ ask, texts }) => sharedPart(ask, texts.join(' ')) > 0.5)
  expect(close.map(({ ask }) => ask)).toEqual([])
})

/** Lines of earlier work sessions, told beside a prompt. */
function offeredIn(turn: string): string[] {
  const [, lines = ''] =
    /<logbook-journal source="earlier work sessions">\n([\s\S]*?)\n<\/logbook-journal>/.exec(turn) ?? []
  return lines.split('\n').filter(line => line !== '')
}

describe.each(versions)('a long day in Claude Code %s', version => {
  let rig: Rig
  let talk: Conversation
  /** The request of each chapter's prompt, with what hooks put beside it. */
  const asked: ModelRequest[] = []
  const clock = () => join(rig.home.dir, 'clock')
  const setClock = (hoursAgo: number) => writeFile(clock(), `${-hoursAgo * HOUR_MS}`)

  beforeAll(async () => {
    rig = await openPlugin(version)
    Object.assign(rig.home.env, {
      NODE_OPTIONS: `--require=${join(import.meta.dirname, 'long-day/clock.cjs')}`,
      DAY_CLOCK: clock(),
    })
    await setClock(12)
    await fillJournal(
      { folder: rig.project.dir, env: rig.home.env, now: new Date() },
      readEfforts(EFFORTS).filter(({ end }) => end.how === 'close'),
    )
    // The first search makes the index, without which nothing is offered.
    logbook('search', 'ferry')
    await writeFile(join(rig.project.dir, 'import.go'), 'package main\n')
    rig.model.summarise('Timetables of partners were talked about.')
    talk = await converse(rig, flags)
  })
  afterAll(() => rig.close())

  const logbook = (...words: string[]) =>
    execFileSync(process.execPath, [join(pluginDir, 'bin/logbook.cjs'), ...words], {
      cwd: rig.project.dir,
      env: rig.home.env,
      encoding: 'utf8',
    })

  /** Claude edits a file, logs three facts by the tool and two in its shell, and answers. */
  async function live({ prompt, facts }: Chapter, hour: number): Promise<void> {
    await setClock(12 - hour)
    rig.model.reset()
    const file_path = join(rig.project.dir, 'import.go')
    rig.model.reply(
      { tool: 'Read', input: { file_path } },
      { tool: 'Edit', input: { file_path, old_string: 'main\n', new_string: `main\n// ${hour}\n` } },
      { tool: `${SERVER}__session_log`, input: forTool(facts.slice(0, 3)) },
      { tool: 'Bash', input: { command: forShell(facts.slice(3)) } },
      'Done.',
    )
    await say(prompt)
  }

  async function say(prompt: string): Promise<void> {
    const before = rig.model.mainRequests().length
    await talk.say(prompt)
    const request = rig.model.mainRequests()[before]
    if (!request) throw new Error(`the model was not asked: ${prompt}`)
    asked.push(request)
  }

  test('it begins with a goal and steps', async () => {
    const steps = ['Fetch', 'Match the stops', 'Go live', 'Hand over'].map(step => `--step "${step}"`)
    await talk.say(
      `/session-init --goal "Import the timetables of eleven partners" --name partner-import ${steps.join(' ')}`,
    )
    expect(await readDocument(rig, 'active', 'partner-import')).toContain('4 steps')
  })

  test('sixty facts are logged, and the conversation is compacted three times', async () => {
    for (const [index, chapter] of chapters.entries()) {
      await live(chapter, index)
      if (index === 5)
        await talk.say('/session-log --done Fetch --blocker firewall rule --resolved Jonas did')
      if (index % 4 !== 3) continue
      await talk.say(
        '/session-checkpoint --tldr Feeds of eleven partners are fetched, matched and checked. The office switches them.',
      )
      await talk.say('/compact')
    }
    const document = await readDocument(rig, 'active', 'partner-import')
    expect(field(document, 'compaction_count')).toBe('3')
    const missing = facts.filter(({ texts }) => texts.some(text => !document.includes(text)))
    expect(missing).toEqual([])
    const begun = Date.parse(field(document, 'created_at'))
    expect(Date.parse(field(document, 'updated_at')) - begun).toBeGreaterThan(10.5 * HOUR_MS)
  })

  test('after the last compaction Claude has what matters, by rank, within 4,000 characters', async () => {
    await setClock(0)
    rig.model.reset()
    await talk.say('What is next?')
    const request = takeRequest(rig)
    const told = /Logbook keeps a journal[\s\S]*?<\/logbook-journal>[^\n]*/.exec(request)?.[0] ?? ''
    expect(told.length).toBeLessThanOrEqual(4_000)
    expect(told).toContain('(after 3 compactions)')
    const open = (kind: string) => facts.filter(fact => fact.kind === kind && fact.texts[0] !== RESOLVED)
    const ranked = [
      'TL;DR: Feeds of eleven partners are fetched, matched and checked.',
      'Progress: 1/4 steps complete',
      'Current: Match the stops (step 2)',
      ...open('blocker').map(({ texts: [text] }) => text),
      'Load test with a doubled Vestbane',
      'Never delete a stop that a ticket names',
      ...open('dead-end')
        .slice(-5)
        .toReversed()
        .map(({ texts: [approach, because] }) => `${approach}: ${because}`),
      ...open('decision')
        .slice(-5)
        .toReversed()
        .map(({ texts: [title, choice, why] }) => `${title}: ${choice} (because ${why})`),
    ]
    const places = ranked.map(text => told.indexOf(text ?? ''))
    expect(ranked.filter((_, index) => places[index] === -1)).toEqual([])
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(told).not.toContain(RESOLVED)
    // What has no room there and was lost by the summary is told with the prompt.
    for (const { texts } of facts.filter(({ kind }) => kind === 'decision'))
      expect(request).toContain(texts[0])
  })

  test('what is offered on the way is worth its place each time', async () => {
    for (const { prompt } of prompts.slice(chapters.length)) await say(prompt)
    const answers = prompts.map(({ prompt, touches }, index) => {
      const lines = offeredIn(newestTurnOf(asked[index] ?? { messages: [] }))
      const isRight = (line: string) =>
        touches !== undefined && line.includes(`(${touches.work}-`) && line.includes(touches.words)
      return {
        prompt,
        touches,
        lines,
        right: lines.some(isRight),
        wrong: lines.filter(line => !isRight(line)),
      }
    })
    const touching = answers.filter(({ touches }) => touches !== undefined)
    const right = touching.filter(answer => answer.right)
    console.log(answers.flatMap(({ prompt, lines }) => [prompt, ...lines]).join('\n'))
    console.log(`Offered to ${right.length} of ${touching.length} prompts that touch earlier work`)
    expect(answers.flatMap(({ prompt, wrong }) => wrong.map(line => ({ prompt, line })))).toEqual([])
    expect(right.length).toBeGreaterThanOrEqual(OFFERED * touching.length)
  })

  test('each of the sixty is found by somebody who has forgotten its words', async () => {
    const places: { ask: string; place: number }[] = []
    for (const { ask, texts } of facts) {
      const { lines } = JSON.parse(logbook('search', ask, '--json')) as { lines: ToldLine[] }
      const right = [{ work: 'partner-import', words: texts[0] ?? '' }]
      places.push({ ask, place: placeOf(right, lines, rig.project.dir) })
    }
    const among = (most: number) => places.filter(({ place }) => place > 0 && place <= most).length
    console.log(`Of sixty facts: first ${among(1)}, among the first five ${among(5)}, found ${among(1000)}`)
    console.log(places.filter(({ place }) => place === 0))
    expect(among(5)).toBeGreaterThanOrEqual(57)
  })
})
