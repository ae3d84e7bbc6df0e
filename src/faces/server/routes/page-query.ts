// A further page of a long list, as every list takes it.
import * as z from 'zod'

export const PAGE_QUERY = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).optional() })
