// What `serve --json` prints when it listens, on one line. Programs begin with it.
import * as z from 'zod'
import type { Form } from './forms.ts'
import { count, meaning, text } from './kinds.ts'

export const SERVE_ANSWERS: Record<string, Form[]> = {
  serve: [
    {
      keys: {
        url: meaning('`http://127.0.0.1:17011`, before each path', text()),
        port: meaning('the same each time, unless it is taken', z.int().min(1).max(65_535)),
        token: meaning('for `Authorization: Bearer <token>`', text()),
        pid: meaning('its process', count()),
      },
    },
  ],
}
