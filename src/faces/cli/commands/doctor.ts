// `doctor`: what is wrong, where, and how to mend it.
import type { Diagnosis } from '../../../logbook.ts'
import { costTables } from '../../render/cost-lines.ts'
import { counted } from '../../render/facts.ts'
import { isGiven } from '../arguments.ts'
import type { Command } from '../command.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: 'Look for what is wrong with the journal, and mend what is safe to mend',
  usage: ['[--fix]'],
  flags: [{ name: 'fix', kind: 'switch', help: 'mend what is safe to mend' }],
  async run(logbook, parsed) {
    const diagnoses = await logbook.doctor({ fix: isGiven(parsed, 'fix') })
    const cost = await logbook.costByEvent()
    const open = diagnoses.filter(({ fixed }) => !fixed)
    const errors = open.filter(({ level }) => level === 'error')
    const mendable = open.filter(({ fixable }) => fixable)
    return {
      exit: errors.length > 0 ? 1 : 0,
      page: {
        icon: '🩺',
        heading: headingOf(diagnoses.length, diagnoses.length - open.length),
        facts: [['Journal', logbook.hasJournal ? logbook.root : `none yet; it would be in ${logbook.root}`]],
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
      json: { root: logbook.root, ok: errors.length === 0, problems: diagnoses, ledger: cost },
    }
  },
}

function headingOf(found: number, mended: number): string {
  if (found === 0) return 'All is well'
  return `${counted(found, 'problem')} found${mended > 0 ? `, ${mended} mended` : ''}`
}

function listOf(title: string, diagnoses: Diagnosis[]) {
  return {
    title,
    lines: diagnoses.map(({ message, next, fixed }) => `- ${message}${fixed ? '' : `\n${next}`}`),
  }
}
