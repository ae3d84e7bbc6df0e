// Asks a person at the terminal what to do about threads that do not go on by themselves.
import {
  ACTION_WORDS,
  countRuns,
  describeStuck,
  nameLastAgent,
  nameThread,
  STATE_WORDS,
} from '../../../runs/next/describe-thread.ts'
import type { FixAction, FixRow } from '../../../runs/next/fix-table.ts'
import type { Choice, Menu } from '../../../runs/next/menu.ts'
import type { Order } from '../../../runs/next/next-move.ts'
import { oneLine } from '../../../text/one-line.ts'

export type Ask = (menu: Menu) => Promise<Choice>

/** `back`: the person wants none of it. `stop`: they end the whole call. */
export type Answered<T> = T | 'back' | 'stop'

export interface ChosenFix {
  row: FixRow
  action: FixAction
  /** For `agent`. */
  agent?: string
}

/** `only` is an action that was said before; then only its threads are offered. */
export async function chooseRow(
  ask: Ask,
  plan: string,
  rows: FixRow[],
  text: string[],
): Promise<Answered<FixRow>> {
  const choice = await ask({
    title: `Threads of ${plan} to be fixed. Which one?`,
    text,
    columns: ['Thread', 'Name', 'Status', 'Runs', 'Last agent', 'Why it ended', 'What can be done'],
    rows: rows.map(row => ({
      cells: [
        row.thread.id,
        row.thread.name,
        STATE_WORDS[row.state],
        String(row.runs.length),
        nameLastAgent(row),
        row.why,
        actionsOf(row),
      ],
      detail: `${describeStuck(row)} (${countRuns(row.runs.length)}, ${nameLastAgent(row)}). Can: ${actionsOf(row)}.`,
    })),
  })
  return typeof choice === 'number' ? (rows[choice] ?? 'back') : choice
}

function actionsOf({ actions }: FixRow): string {
  return actions.map(action => ACTION_WORDS[action]).join(', ')
}

/** What each action does, for the one who chooses it. */
const ACTIONS: Record<FixAction, [title: string, detail: string]> = {
  resume: ['Resume', 'Goes on in the same conversation, which knows what was done.'],
  retry: [
    'Retry',
    'Begins anew with the same agent, and the next of its models. It is told where the last attempt stopped.',
  ],
  agent: ['Other agent', 'Begins anew with an agent that you choose.'],
  new_stage: [
    'New stage',
    'Puts its open tasks into a new stage at the end of the plan, and gives the old ones up. Starts nothing.',
  ],
  settle: ['Settle', 'Says how its last run ended, if you know it.'],
  merge: ['Merge', 'Tries once more to merge its work into the branch of the plan.'],
}

export async function chooseAction(
  ask: Ask,
  row: FixRow,
  listAgents: () => Promise<string[]>,
  offered: FixAction[] = row.actions,
): Promise<Answered<ChosenFix>> {
  for (;;) {
    const choice = await ask({
      title: `${nameThread(row)}: what to do?`,
      text: [`${STATE_WORDS[row.state]}${row.why === '' ? '' : `: ${row.why}`}`, ...wordsOf(row)],
      rows: offered.map(action => ({ cells: [ACTIONS[action][0]], detail: ACTIONS[action][1] })),
    })
    if (typeof choice !== 'number') return choice
    const action = offered[choice]
    if (action === undefined) return 'back'
    if (action !== 'agent') return { row, action }
    const agent = await chooseAgent(ask, row, await listAgents())
    if (agent === 'stop') return 'stop'
    if (agent !== 'back') return { row, action, agent: agent.name }
  }
}

async function chooseAgent(ask: Ask, row: FixRow, names: string[]): Promise<Answered<{ name: string }>> {
  const choice = await ask({
    title: `Which agent for ${nameThread(row)}?`,
    text: [`Its last agent was ${nameLastAgent(row)}.`],
    rows: names.map(name => ({ cells: [name] })),
  })
  if (typeof choice !== 'number') return choice
  const name = names[choice]
  return name === undefined ? 'back' : { name }
}

function wordsOf({ last }: FixRow): string[] {
  return last?.lastWords ? [`Its last words: ${oneLine(last.lastWords)}`] : []
}

export function confirmStart(ask: Ask, title: string, text: string[]): Promise<Answered<true>> {
  return ask({
    title,
    text,
    rows: [
      { cells: ['Yes'], key: 'y' },
      { cells: ['No'], key: 'n' },
    ],
  }).then(choice => (choice === 0 ? true : choice === 'stop' ? 'stop' : 'back'))
}

/** `Resume 01.02.03 Pages in its conversation`. */
export function describeFix({ row, action, agent }: ChosenFix): string {
  const name = nameThread(row)
  switch (action) {
    case 'resume':
      return `Resume ${name} in its conversation`
    case 'retry':
      return `Begin ${name} anew with ${row.last?.agent ?? 'its agent'}`
    case 'agent':
      return `Begin ${name} anew with ${agent}`
    case 'new_stage':
      return `Put the open tasks of ${name} into a new stage`
    case 'settle':
      return `Settle the last run of ${name}`
    case 'merge':
      return `Merge the work of ${name}`
  }
}

export function orderOf({ row, action, agent }: ChosenFix): Order {
  const { thread } = row
  if (action === 'resume') return { thread, how: 'resume' }
  // The same agent is the one that tried last, which may be another than the plan names.
  const same = agent ?? row.last?.agent
  return { thread, how: 'retry', ...(same === undefined ? {} : { agent: same }) }
}
