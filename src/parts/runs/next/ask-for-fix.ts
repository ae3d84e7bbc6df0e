// Leads a person from the table of threads to a confirmed action. Going back leads to the question before.
import { describeStuck } from '../../../runs/next/describe-thread.ts'
import type { FixAction, FixRow } from '../../../runs/next/fix-table.ts'
import { refuseUnlessFixable } from '../../../runs/next/refuse-fix.ts'
import {
  type Answered,
  type Ask,
  type ChosenFix,
  chooseAction,
  chooseRow,
  confirmStart,
  describeFix,
} from './choose-fix.ts'

export interface FixQuestion {
  plan: string
  rows: FixRow[]
  /** The rows were named by flags, so that only what to do is asked, once for all of them. */
  isNamed: boolean
  /** What to do was said by a flag, so that only the thread is asked. */
  said: Omit<ChosenFix, 'row'> | undefined
  /** Lines above the table. */
  text: string[]
  listAgents(): Promise<string[]>
}

/** Empty if the person wants none of it. */
export async function askForFix(ask: Ask, question: FixQuestion): Promise<ChosenFix[]> {
  const { plan, rows, isNamed, text } = question
  for (;;) {
    const row = isNamed ? (rows[0] ?? 'back') : await chooseRow(ask, plan, rows, text)
    if (typeof row === 'string') return []
    const answer = await askAbout(ask, question, isNamed ? rows : [row])
    if (answer === 'stop' || (answer === 'back' && isNamed)) return []
    if (answer !== 'back') return answer
  }
}

async function askAbout(
  ask: Ask,
  { said, listAgents }: FixQuestion,
  rows: FixRow[],
): Promise<Answered<ChosenFix[]>> {
  const [first] = rows
  if (!first) return 'back'
  const fix = said ? { row: first, ...said } : await chooseAction(ask, first, listAgents, sharedActions(rows))
  if (typeof fix === 'string') return fix
  const fixes = rows.map(row => ({ ...fix, row }))
  // The question how a run ended is asked next, and says all.
  if (fix.action === 'settle') return fixes
  for (const { row, action } of fixes) refuseUnlessFixable(row, action)
  const sure = await confirmStart(
    ask,
    `${fixes.map(describeFix).join('; ')}?`,
    rows.map(row => describeStuck(row)),
  )
  return sure === true ? fixes : sure
}

function sharedActions(rows: FixRow[]): FixAction[] {
  const [first, ...others] = rows
  const shared = (first?.actions ?? []).filter(action =>
    others.every(({ actions }) => actions.includes(action)),
  )
  // Each is asked for itself.
  return others.length === 0 ? shared : shared.filter(action => action !== 'settle' && action !== 'merge')
}
