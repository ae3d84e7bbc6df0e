import { expect, test } from 'vitest'
import { FRONT_MATTER, readAgain } from '../../../src/parts/recall/read-again.ts'
import { makeJournal } from './rig.ts'

const DOCUMENT = [
  '---',
  'id: 0f5fb7a1-6d3f-4c9e-8c55-7d3c4f5b6a71',
  'branch: tides',
  '---',
  '# Session: Tides',
  '',
  '## Decisions',
  '### 1. Use Redis',
  '',
]

test.each([
  ['as Logbook writes them', '\n'],
  ['as Windows writes them', '\r\n'],
])('tells the section of each line, with line ends %s', async (_, end) => {
  const { workspace, put } = makeJournal()
  put('.sessions/active/tides-0f5fb7a1.md', DOCUMENT.join(end))
  const read = await readAgain(workspace, 'active/tides-0f5fb7a1.md')
  expect([1, 3, 4, 5, 7, 8].map(line => read?.sectionOf(line))).toEqual([
    FRONT_MATTER,
    FRONT_MATTER,
    FRONT_MATTER,
    'Title',
    'Decisions',
    'Decisions',
  ])
})
