// Looks for words in all work sessions.
import * as z from 'zod'
import { answerVerb, schemaOfVerb } from '../answer-verb.ts'
import { defineRoute } from './route.ts'

const search = defineRoute({
  method: 'GET',
  path: '/api/search',
  summary: 'Look for words, or a "phrase", in all work sessions',
  scope: 'read',
  query: z.object({
    q: z.string().min(1).max(10_000),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  answer: schemaOfVerb('search'),
  run: (at, { query: { q, limit } }) => answerVerb(at.open(), 'search', { text: q, limit }),
})

export const SEARCH_ROUTES = [search]
