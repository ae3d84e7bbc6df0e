// Reads an outline with its front matter. The library for that is loaded only for a text that begins with one.
import { join } from 'node:path'
import { findFrontMatter } from '../text/outline.ts'
import { readFrontMatter } from '../text/yaml/front-matter.ts'
import type { Front, ReadFront } from './front-of-outline.ts'
import type { Outline } from './outline.ts'
import { outlineFault } from './outline-fault.ts'
import { parseOutline } from './parse-outline.ts'

/** Set by scripts/build.cjs. It keeps the library out of the main bundle. */
declare const BUILT: boolean | undefined

/** Throws INVALID_DOCUMENT with the line and what is wrong. */
export async function readWholeOutline(text: string, file: string): Promise<Outline> {
  if (TOML.test(text))
    throw outlineFault(
      file,
      1,
      'the front matter cannot be read: it is TOML, and only YAML and JSON are read.',
      'Mend it, or take it out: an outline needs none.',
    )
  const front = BEGINS.test(text) ? readFrontOf(await loadReadFront(), text, file) : undefined
  if (!front) return parseOutline(text, file)
  const above = text.slice(0, text.length - front.content.length).replace(/[^\n]+/g, '')
  const outline = parseOutline(above + front.content, file)
  const said = (...names: string[]) =>
    names
      .map(name => front.data[name])
      .find((value): value is string => typeof value === 'string' && value.trim() !== '')
  const goal = said('goal', 'overview', 'description')?.trim()
  return {
    ...outline,
    title: outline.title ?? said('title', 'name')?.trim().replace(/\s+/g, ' '),
    goal: [goal, outline.goal].filter(Boolean).join('\n\n'),
  }
}

/** `---`, also with the name of a form: `---json`. A line of more hyphens is a rule. */
const BEGINS = /^\uFEFF?---(?!-)/

const TOML = /^\uFEFF?\+{3}[ \t]*\r?\n(?:[^\n]*\n)*?\+{3}[ \t]*(?:\r?\n|$)/

/** Undefined if the text only begins with a rule. */
function readFrontOf(read: ReadFront, text: string, file: string): Front | undefined {
  const opening = text
    .slice(0, text.search(/\r?\n|$/))
    .replace(/^\uFEFF?---/, '')
    .trim()
  const plain = text.replace(/^\uFEFF?---[^\r\n]*/, '---')
  const fence = findFrontMatter(plain)
  if (!fence) return undefined
  try {
    const front = read(text)
    // Comments alone may be the headings of the outline.
    return opening === '' && Object.keys(front.data).length === 0 ? undefined : front
  } catch (error) {
    const { message, reason = message, mark } = error as Error & { mark?: { line: number }; reason?: string }
    if (/^(?:ya?ml)?$/.test(opening) && !/unknown tag/.test(reason)) {
      const data = Object.fromEntries(
        [...readFrontMatter(plain, file)].map(([key, { value }]) => [key, value]),
      )
      return { data, content: plain.slice(fence.next) }
    }
    throw outlineFault(
      file,
      (mark?.line ?? 0) + 1,
      `the front matter cannot be read: ${reason.split('\n')[0]}.`,
      'Mend it, or take it out: an outline needs none.',
    )
  }
}

async function loadReadFront(): Promise<ReadFront> {
  if (typeof BUILT === 'undefined') return (await import('./front-of-outline.ts')).readFront
  const cache = require(join(__dirname, '..', 'scripts', 'compile-cache.cjs'))
  const load = () => cache.load(join(__dirname, 'outline.cjs'), 'any').readFront
  try {
    return load()
  } catch {
    // A hook that was waited for has built only what hooks need.
    require(join(__dirname, '..', 'scripts', 'build.cjs')).build()
    return load()
  }
}
