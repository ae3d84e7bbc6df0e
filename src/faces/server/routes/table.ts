// Lists all routes. A group of routes is a file in this folder and a line here; the server, /openapi.json, the page at
// /docs and the test of all guards are made from the list.
import { ACT_ROUTES } from './act.ts'
import { BOARD_ROUTES } from './board.ts'
import { COST_ROUTES } from './cost.ts'
import { EXECUTE_ROUTES } from './execute.ts'
import { PLAN_ROUTES } from './plans.ts'
import type { AnyRoute } from './route.ts'
import { RUN_ROUTES } from './runs.ts'
import { SEARCH_ROUTES } from './search.ts'
import { SESSION_STATUS_ROUTES } from './session-status.ts'
import { SESSION_ROUTES } from './sessions.ts'
import { TASK_ROUTES } from './tasks.ts'
import { WORK_ROUTES } from './work.ts'

export const ROUTES: readonly AnyRoute[] = [
  ...SESSION_STATUS_ROUTES,
  ...SESSION_ROUTES,
  ...EXECUTE_ROUTES,
  ...BOARD_ROUTES,
  ...WORK_ROUTES,
  ...TASK_ROUTES,
  ...PLAN_ROUTES,
  ...RUN_ROUTES,
  ...SEARCH_ROUTES,
  ...COST_ROUTES,
  ...ACT_ROUTES,
]
