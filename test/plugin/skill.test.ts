// The skill tells Claude when to keep a journal, and how: a verb or flag that is renamed must not live on in it.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'
import { CHECKOUT } from './copies.ts'

const text = readFileSync(join(CHECKOUT, 'skills/journal/SKILL.md'), 'utf8')
const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
const fences = [...body.matchAll(/^```\n([\s\S]*?)^```$/gm)].map(fence => fence[1] ?? '')
const spans = [...body.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(span => span[1] ?? '')
const pieces = [...fences.flatMap(fence => fence.trim().split('\n')), ...spans]
const calls = pieces.filter(piece => /^logbook [a-z]/.test(piece))
const flagsIn = (piece: string) => piece.match(/(?<!\S)--[a-z-]+/g) ?? []
const words = (call: string) =>
  [...call.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '').slice(1)

test('there is one skill, and the package has it', () => {
  expect(readdirSync(join(CHECKOUT, 'skills'))).toEqual(['journal'])
  expect(JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')).files).toContain('skills')
})

test('it is named as its folder and says when it is for; Claude may read it unasked, and no menu shows it', () => {
  // With `allowed-tools`, Claude Code asks the user first.
  expect(parse(head)).toEqual({
    name: 'journal',
    description: expect.stringMatching(/^Use .{80,240}$/),
    'user-invocable': false,
  })
})

test('it is short', () => {
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(60)
  // The last 250 say how to divide work among agents.
  expect(text.length).toBeLessThanOrEqual(3_350)
})

test('its slash commands exist', () => {
  const commands = [...body.matchAll(/\/(session-[a-z]+)/g)].map(command => command[1] ?? '')
  expect(commands.length).toBeGreaterThan(0)
  expect(commands.filter(name => !existsSync(join(CHECKOUT, 'commands', `${name}.md`)))).toEqual([])
})

describe('the product’s own help', () => {
  const help = (verb: string) => openTerminal(CHECKOUT).print(verb, '--help')
  const has = (page: string, flag: string) => new RegExp(`^ +${flag}(?![\\w-])`, 'm').test(page)

  test.each(calls)('knows the verb and the flags of %s', async call => {
    const page = await help(words(call)[0] ?? '')
    expect(flagsIn(call).filter(flag => !has(page, flag))).toEqual([])
  })

  test('knows the flags that stand alone', async () => {
    const verbs = [...new Set(calls.map(call => words(call)[0] ?? ''))]
    const pages = (await Promise.all(verbs.map(help))).join('\n')
    const alone = spans.filter(span => span.startsWith('--')).flatMap(flagsIn)
    expect(alone.length).toBeGreaterThan(0)
    expect(alone.filter(flag => !has(pages, flag))).toEqual([])
  })
})

test('its examples work, one after another', async () => {
  const folder = makeFolder()
  mkdirSync(join(folder, '.sessions'))
  const { logbook } = openTerminal(folder)
  const said: string[] = []
  // What is done only when the user wants it would be in the way of the rest.
  const examples = calls.filter(call => !/ pause$| --force$/.test(call))
  for (const call of examples.toSorted((a, b) => Number(/ init /.test(b)) - Number(/ init /.test(a)))) {
    const { exit, stderr } = await logbook(...words(call))
    if (exit !== 0) said.push(`${call}: ${stderr}`)
  }
  expect(said).toEqual([])
})
