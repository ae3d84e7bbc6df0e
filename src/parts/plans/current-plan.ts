// Finds the plan that a verb is about when nobody names one.
import { LogbookError } from '../../errors.ts'
import type { Plan } from '../../plans/plan.ts'
import type { Plans, StoredPlan } from '../../store/plans.ts'

/** The one chosen on this machine while it is open, else the only open one. */
export async function findCurrentPlan(plans: Plans): Promise<StoredPlan | undefined> {
  const chosen = await plans.findChosen()
  if (chosen?.plan.status === 'open') return chosen
  const open = (await plans.list()).plans.filter(isMeant)
  return open.length === 1 ? open[0] : undefined
}

/** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
export async function getPlan(plans: Plans, name: string | undefined): Promise<StoredPlan> {
  if (name !== undefined) return plans.get(name)
  const current = await findCurrentPlan(plans)
  if (current) return current
  const listed = (await plans.list()).plans
  const all = listed.filter(({ plan }) => plan.madeBy === undefined)
  const open = all.filter(isMeant)
  if (open.length > 1)
    throw new LogbookError(
      'AMBIGUOUS_ID',
      `${open.length} plans are open: ${open.map(({ plan }) => plan.id).join(', ')}.`,
      'Name one, or choose one with {plan use} <name>.',
    )
  if (all.length > 0)
    throw new LogbookError('NOT_FOUND', 'No plan is open.', 'Name one: {plan list} shows which there are.')
  throw listed.length > 0 ? onlyOrders(listed) : new LogbookError('NOT_FOUND', 'There is no plan.', MAKE)
}

const MAKE = 'Make one with {plan create} <name> --from plan.md.'

/** What programs order is in plans that nobody means without their names. */
function onlyOrders([first, ...others]: StoredPlan[]): LogbookError {
  const held = others.length === 0 ? '1 plan holds' : `${others.length + 1} plans hold`
  const call = others.length === 0 ? `{plan show} ${first?.plan.id}` : '{plan list}'
  return new LogbookError(
    'NOT_FOUND',
    `There is no plan of yours: ${held} what programs ordered through the API.`,
    `${MAKE} Orders are shown with ${call}.`,
  )
}

function isMeant({ plan }: StoredPlan): boolean {
  return plan.status === 'open' && plan.madeBy === undefined
}

/** The same for a change to a plan. Throws WRONG_STATE if it is completed. */
export async function getOpenPlan(plans: Plans, name: string | undefined): Promise<StoredPlan> {
  const stored = await getPlan(plans, name)
  refuseCompleted(stored.plan)
  return stored
}

/** Throws WRONG_STATE. */
export function refuseCompleted({ id, status }: Plan): void {
  if (status === 'open') return
  throw new LogbookError(
    'WRONG_STATE',
    `The plan ${id} is completed; nothing was changed or started.`,
    'Make a new one with {plan create} <name> --from plan.md.',
  )
}

/** Its id, asked when it is needed. */
export const currentPlanOf = (plans: Plans) => async () => (await findCurrentPlan(plans))?.plan.id
