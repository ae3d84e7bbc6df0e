// An effort as the document that Logbook keeps of it.
import { checksum } from '../../../src/text/checksum.ts'
import type { Effort } from './efforts.ts'

export function idOf(name: string): string {
  return `019d055b-de40-7ecc-8e97-0000${checksum(name)}`
}

export function documentOf({
  name,
  goal,
  decided = [],
  deadEnds = [],
  foundOut = [],
  key = [],
  done = [],
}: Effort): string {
  const at = '(2026-03-01T11:00)'
  const numbered = (lines: string[]) => lines.map((line, index) => `${index + 1}. ${line}`)
  return [
    '---',
    `id: ${idOf(name)}`,
    `shortname: ${name}`,
    'status: completed',
    'created_at: 2026-03-01T10:00:00Z',
    'updated_at: 2026-03-01T12:00:00Z',
    '---',
    '',
    `# Session: ${goal}`,
    '',
    '## TL;DR (Read This First)',
    goal,
    '',
    '**Progress**: No steps planned',
    '**Current**: None',
    '**Blocker**: None',
    '',
    '## Context',
    `**Objective**: ${goal}`,
    '',
    '**Key Context** (survives compaction):',
    ...key.map(fact => `- ${fact}`),
    '',
    '## Progress',
    '',
    '### Completed',
    ...done.map(step => `- ${step} ${at}`),
    '',
    '## Decisions',
    '',
    ...decided.flatMap(([title, why], index) => [
      `### ${index + 1}. ${title} ${at}`,
      `- **Rationale**: ${why}`,
      '',
    ]),
    '## Discoveries',
    ...numbered(foundOut.map(fact => `**${fact}** ${at}`)),
    '',
    '## Dead Ends',
    ...numbered(deadEnds.map(([approach, because]) => `**${approach}** ${at}\n   Because: ${because}`)),
    '',
  ].join('\n')
}
