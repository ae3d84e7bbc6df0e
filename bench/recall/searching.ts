// What is known of earlier work: a search, lists and prompts where there is one work session, and where there are ten
// thousand varied ones.
import { spawnSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bare, briefing, hook, nothing, verb } from '../calls.ts'
import type { Case } from '../measure.ts'
import type { Product } from '../product.ts'
import { makeEmpty, makeProject, type Project, runVerb } from '../projects.ts'
import { makeJournal } from './make-journal.ts'

const MANY = 10_000

/** What a prompt of the measurement touches. */
const KNOWN = `---
id: 01946a3c-7b2e-7c11-9d2a-00000000abcd
shortname: lexer
status: completed
updated_at: 2025-01-15T10:30:00Z
---

# Session: Replace the lexer

## Dead Ends
- Parsing the lexer grammar with moo: it backtracks on heredocs and takes minutes (2025-01-15T10:30)
`
const ASKING = 'Parse the lexer grammar of the heredocs with moo'
const OTHER = 'Rename the option and add a test that continues after an error'

/** What a hook costs that looks at no earlier work. */
const OFF = { CLAUDE_PLUGIN_OPTION_RECALL: 'off' }

export interface Searched {
  project: Project
  /** Of the documents, and of the index. */
  bytes: number
  indexBytes: number
  /** Until there is an index. */
  buildMs: number
}

function makeSearched(product: Product, count: number): Searched {
  const project = makeProject(product, `recall-${count}`)
  const bytes = makeJournal(project.folder, count)
  writeFileSync(join(project.folder, '.sessions/archive/lexer.md'), KNOWN)
  // What was just written is read once more.
  spawnSync('sleep', ['3'])
  const began = performance.now()
  runVerb(product, project.folder, 'search', 'moo')
  const buildMs = performance.now() - began
  const indexBytes = statSync(join(project.folder, '.sessions/.local/recall/index')).size
  return { project, bytes, indexBytes, buildMs }
}

function casesOf(product: Product, { project }: Searched, of: string, goals: boolean): Case[] {
  const { launcher } = product
  const call = (name: string, goal?: number) => ({
    name: `${name}, ${of}`,
    project,
    ...(goals && goal ? { goal } : {}),
  })
  const prompt = (text: string, name: string, more: Partial<Parameters<typeof hook>[3]>) =>
    hook(product, 'UserPromptSubmit', { prompt: text }, { ...call(name), ...more })
  return [
    verb(launcher, ['search', 'why is parsing with moo slow'], call('search', 4)),
    verb(launcher, ['search', 'zebra crossing'], call('search what nothing answers', 4)),
    verb(launcher, ['view', 'list'], call('view list', 4)),
    verb(launcher, ['doctor'], call('doctor', 4)),
    prompt(OTHER, 'a prompt, `recall: off`', { worked: nothing, env: OFF }),
    prompt(OTHER, 'a prompt with nothing to tell', { worked: nothing, goal: 1.25 }),
    prompt(ASKING, 'a prompt with something to tell', { worked: briefing, goal: 1.4 }),
    verb(launcher, ['log', 'something that was done'], call('log')),
  ]
}

export function recallCases(product: Product): { cases: Case[]; many: Searched } {
  const one = makeSearched(product, 1)
  const many = makeSearched(product, MANY)
  const bareLog = makeProject(product, 'recall-none')
  const cases = [
    bare(makeEmpty(product, 'empty-recall')),
    ...casesOf(product, one, '1 work session', false),
    ...casesOf(product, many, `${MANY.toLocaleString('en')} work sessions`, true),
    verb(product.launcher, ['log', 'something that was done'], {
      name: 'log without an index',
      project: bareLog,
    }),
  ]
  return { cases, many }
}

export function describeIndex({ bytes, indexBytes, buildMs }: Searched): string {
  const mb = (count: number) => `${(count / 1e6).toFixed(1)} MB`
  return `The index of ${MANY.toLocaleString('en')} work sessions is ${mb(indexBytes)} beside ${mb(bytes)} of documents, ${((100 * indexBytes) / bytes).toFixed(0)} %. The first search, which reads all of them and writes it, takes ${(buildMs / 1000).toFixed(1)} s.`
}

export function searchMemory({ project }: Searched, { launcher }: Product): Case[] {
  return [
    bare(project),
    verb(launcher, ['search', 'why is parsing with moo slow'], {
      name: `search, ${MANY.toLocaleString('en')} work sessions`,
      project,
    }),
  ]
}
