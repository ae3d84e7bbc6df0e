// What `doctor` tells.

import { counted } from '../../../text/names/counted.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { costTables } from '../cost-lines.ts'
import { tellTimesIn } from '../times.ts'

type Diagnosis = ResultOf<'doctor'>['diagnoses'][number]

export function reportDoctor({ root, hasJournal, diagnoses, cost, hub }: ResultOf<'doctor'>): Answer {
  const open = diagnoses.filter(({ fixed }) => !fixed)
  const errors = open.filter(({ level }) => level === 'error')
  const mendable = open.filter(({ fixable }) => fixable)
  return {
    exit: errors.length > 0 ? 1 : 0,
    page: {
      icon: '🩺',
      heading: headingOf(diagnoses.length, diagnoses.length - open.length),
      facts: [
        ['Journal', hasJournal ? root : `none yet; it would be in ${root}`],
        ['Hub', hub && `${hub.url}, as ${hub.host}`],
      ],
      lists: [
        listOf(
          'Mended',
          diagnoses.filter(({ fixed }) => fixed),
        ),
        listOf('Errors', errors),
        listOf(
          'Worth a look',
          open.filter(({ level }) => level === 'warning'),
        ),
        ...costTables(cost),
      ],
      next:
        mendable.length > 0
          ? `{doctor} --fix mends ${mendable.length === open.length ? 'this' : `${mendable.length} of these`}.`
          : open.length > 0
            ? 'follow the advice above, then look again with {doctor}.'
            : 'go on.',
    },
    json: { root, ok: errors.length === 0, problems: diagnoses, ledger: cost, hub: hub ?? null },
  }
}

function headingOf(found: number, mended: number): string {
  if (found === 0) return 'All is well'
  return `${counted(found, 'problem')} found${mended > 0 ? `, ${mended} mended` : ''}`
}

function listOf(title: string, diagnoses: Diagnosis[]) {
  return {
    title,
    lines: diagnoses.map(
      ({ message, next, fixed }) => `- ${tellTimesIn(message)}${fixed ? '' : `\n${next}`}`,
    ),
  }
}
