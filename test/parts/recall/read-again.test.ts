import { expect, test } from 'vitest'
import { FRONT_MATTER, passageAt, readAgain } from '../../../src/parts/recall/read-again.ts'
import { leastCpuTime } from '../../helpers/cpu-time.ts'
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

test('what thousands of lines of a document say takes as much longer as it has lines', async () => {
  const { workspace, put } = makeJournal()
  const msFor = async (count: number) => {
    const lines = Array.from({ length: count }, (_, at) => `- Parsing heredocs ${at} with the zebra grammar`)
    put('.sessions/active/long.md', `# Long\n\n## Dead Ends\n${lines.join('\n')}\n`)
    const read = await readAgain(workspace, 'active/long.md')
    if (!read) throw new Error('It cannot be read.')
    expect(passageAt(read, 3 + count)?.text).toContain(`heredocs ${count - 1} `)
    return leastCpuTime(() => {
      for (let line = 1; line <= 3 + count; line += 1) {
        passageAt(read, line)
        read.sectionOf(line)
      }
    }, 3)
  }
  const few = Math.max(1, await msFor(500))
  expect((await msFor(4_000)) / few).toBeLessThan(24)
})
