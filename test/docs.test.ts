// What the documentation names is there: files, headings behind links, verbs with their flags, npm scripts.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openTerminal } from './helpers/terminal.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')
const pages = ['.', 'docs', 'docs/adr', 'skills/journal'].flatMap(folder =>
  readdirSync(join(root, folder))
    .filter(file => file.endsWith('.md'))
    .map(file => join(folder, file)),
)
const scripts = Object.keys(JSON.parse(read('package.json')).scripts)

const FENCE = /^```[^\n]*\n([\s\S]*?)^```$/gm
const fencedIn = (text: string) => [...text.matchAll(FENCE)].flatMap(([, lines = '']) => lines.split('\n'))
const spansIn = (text: string) =>
  [...text.replace(FENCE, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)

/** As GitHub names them. */
const anchorsIn = (text: string) =>
  [...text.replace(FENCE, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

function isLinked(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : join(dirname(page), path)
  if (!existsSync(join(root, file))) return false
  return anchor === undefined || anchorsIn(read(file)).includes(anchor)
}

const t = openTerminal(root)

/** What is wrong with a call such as `logbook task edit 1 --met 2`: its verb, or flags. */
async function faultsOf(call: string): Promise<string[]> {
  const [, one = '', two = ''] = call.split(' ')
  const verb =
    ['task', 'sprint', 'plan', 'agents', 'runs', 'hub', 'focus'].includes(one) && /^[a-z-]+$/.test(two)
      ? [one, two]
      : [one]
  const { exit, stdout } = await t.logbook(...verb, '--help')
  if (exit !== 0) return [call]
  const flags = call.match(/(?<!\S)--[a-z-]+/g) ?? []
  return flags.filter(flag => flag !== '--help' && !new RegExp(`^ +${flag}(?![\\w-])`, 'm').test(stdout))
}

describe.each(pages)('%s', page => {
  const text = read(page)
  const code = [...fencedIn(text), ...spansIn(text)]

  test('names files that exist', () => {
    const paths = spansIn(text).filter(span => /^(src|test|scripts|docs|bench|hooks)\/[\w./-]+$/.test(span))
    expect(paths.filter(path => !existsSync(join(root, path)))).toEqual([])
  })
  test('links to pages and headings that exist', () => {
    const links = [...text.replace(FENCE, '').matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(
      ([, target = '']) => target,
    )
    expect(links.filter(target => !isLinked(page, target))).toEqual([])
  })
  test('calls verbs with flags that exist', async () => {
    const others = /^logbook (mcp|statusline|slash|hook)\b/
    const calls = code.filter(piece => /^logbook [a-z]/.test(piece) && !others.test(piece))
    expect((await Promise.all(calls.map(faultsOf))).flat()).toEqual([])
  })
  test('runs npm scripts that exist', () => {
    const runs = code.flatMap(piece => [...piece.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name))
    expect(runs.filter(name => !scripts.includes(name))).toEqual([])
  })
})

test('the code map names files of the sources, also by their names alone', () => {
  const known = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map(path =>
    basename(path),
  )
  const named = spansIn(read('AGENTS.md')).filter(span => /^[\w-]+\.ts$/.test(span))
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter(name => !known.includes(name))).toEqual([])
})
