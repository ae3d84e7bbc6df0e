// A bare app of the same framework that takes the same body and keeps nothing: what the server is held against.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()
app.get('/health', c => c.json({ ok: true }))
app.post('/api/session-status/push', async c => {
  const { session, status, message } = await c.req.json()
  return c.json({ session, status, message })
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(
    `${JSON.stringify({ url: `http://127.0.0.1:${port}`, port, token: 'none', pid: process.pid })}\n`,
  )
})
