// Lists all routes. A group of routes is a file in this folder and a line here; the server, /openapi.json, the page at
// /docs and the test of all guards are made from the list.
import { BOARD_ROUTES } from './board.ts'
import type { AnyRoute } from './route.ts'

export const ROUTES: readonly AnyRoute[] = [...BOARD_ROUTES]
