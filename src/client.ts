// Asks a server of Logbook from another program, or from our own page: each route by its path, with the types that the
// table gives it.
import type * as z from 'zod'
import type { Routes } from './faces/server/routes/table.ts'
