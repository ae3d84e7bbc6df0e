// Every character that nobody sees or that drives a terminal, at every place where a person's text can stand, through
// every face: what comes out holds none of them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { runHook } from '../../src/faces/hooks/run.ts'
import * as full from '../../src/main.ts'
import { harmless } from '../../src/text/harmless.ts'
import { makeRepository } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { openTerminal } from '../helpers/terminal.ts'
import { openTools } from '../helpers/tools.ts'

const points = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))
const ALL = [
  ...points(0x00, 0x1f).filter(one => !'\0\t\n\r'.includes(one)),
  ...[...points(0x7f, 0x9f), ...points(0x200b, 0x200f), ...points(0x2028, 0x202e), ...points(0x2060, 0x206f)],
  ...[...points(0xfe00, 0xfe0f), ...points(0xe0000, 0xe007f), ...points(0xe0100, 0xe01ef)],
  ...'\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\ufeff\uffa0\ufff9\ufffa\ufffb',
  ...points(0x1d173, 0x1d17a),
]
const WORDS = ALL.map(one => `w${one}w`).join('')
/** The same in a value of YAML. */
const QUOTED = JSON.stringify(WORDS).replace(
  /[\u007f-\u009f]/g,
  one => `\\x${one.charCodeAt(0).toString(16)}`,
)
/** Long enough for all of them, so that no cut hides any. */
const PIECES = WORDS.match(/[\s\S]{1,150}/gu) ?? []

const ID = '01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d'
/** Places in the document below. */
const PLACES = [
  ...['TITLE', 'TLDR', 'OBJECTIVE', 'src/a.ts', 'KEY', 'STEP', 'DECISION', 'CHOICE'],
  ...['DISCOVERY', 'DEADEND', 'BLOCKER', 'NEXT'],
]

const DOCUMENT = `---
id: ${ID}
shortname: NAME
status: active
task_ids: []
created_at: 2025-01-15T10:30:00Z
updated_at: 2025-01-15T10:30:00Z
compaction_count: 1
git_branch: BRANCH
git_last_commit: a1b2c3d
---

# Session: TITLE

## TL;DR (Read This First)
TLDR

## Context
**Objective**: OBJECTIVE

**Key Files**:
- \`src/a.ts\` – role

**Key Context** (survives compaction):
- KEY

## Progress

### In Progress
- [ ] STEP          <- CURRENT

## Decisions

### 1. DECISION (2025-01-15T10:42)
- **Choice**: CHOICE

## Discoveries
1. **DISCOVERY** (2025-01-15T11:05)

## Dead Ends
1. **DEADEND** (2025-01-15T11:05)

## Blockers
- BLOCKER (2025-01-15T11:20)

## Next Steps
1. NEXT
`

/** In each round every place holds another piece. */
function documentOf(round: number): string {
  const text = PLACES.reduce(
    (text, place, index) => text.replace(place, () => PIECES[(index + round) % PIECES.length] ?? ''),
    DOCUMENT,
  )
  return text.replace('NAME', () => QUOTED).replace('BRANCH', () => QUOTED)
}

let folder = ''

beforeEach(() => {
  folder = makeRepository()
  mkdirSync(join(folder, '.sessions/active'), { recursive: true })
})

const put = (text: string) => writeFileSync(join(folder, '.sessions/active/work-1a2b3c4d.md'), text)

/** All texts of a value of JSON, and the whole. */
function textsOf(printed: string): string[] {
  const texts = [printed]
  if (printed.startsWith('{'))
    JSON.parse(printed, (_, value) => {
      if (typeof value === 'string') texts.push(value)
      return value
    })
  return texts
}

async function hook(event: string, input: object): Promise<string> {
  const given = { session_id: 'c1', cwd: folder, ...input }
  return (await runHook({ event, input: given, cwd: '/', env: NOBODY, load: () => full })) ?? ''
}

async function allFaces(): Promise<string[]> {
  const t = openTerminal(folder)
  const { call } = await openTools(folder, { env: NOBODY })
  const printed: string[] = []
  for (const verb of [
    'view',
    'view --full',
    'resume',
    'status',
    'guide',
    'today 2025-01-01',
    'search w',
    'doctor',
  ]) {
    for (const more of [[], ['--json']]) {
      const { stdout, stderr } = await t.logbook(...verb.split(' '), ...more)
      printed.push(stdout, stderr)
    }
    printed.push(await t.slash(verb.split(' ')[0] ?? '', verb.split(' ').slice(1).join(' '), 'c1'))
  }
  for (const tool of ['session_view', 'session_resume', 'session_status']) {
    const { text, json } = await call(tool)
    printed.push(text, JSON.stringify(json ?? {}))
  }
  printed.push(
    await hook('SessionStart', { source: 'startup' }),
    await hook('SessionStart', { source: 'compact' }),
    await hook('UserPromptSubmit', { prompt: 'continue', session_id: 'c2' }),
    await hook('UserPromptExpansion', { command_name: 'session-view', command_args: '' }),
    await hook('PreCompact', {}),
    await hook('StatusLine', {}),
  )
  return printed.flatMap(textsOf)
}

test.each(PIECES.map((_, round) => round))(
  'in round %i',
  async round => {
    put(documentOf(round))
    const printed = await allFaces()
    expect(printed.length).toBeGreaterThan(100)
    expect(printed.filter(text => text !== harmless(text))).toEqual([])
    expect(printed.join('').split('ww').length).toBeGreaterThan(500)
  },
  60_000,
)
