import { type Case, facts } from '../case.ts'

export const webhooks: Case = {
  name: 'webhooks',
  language: 'English',
  summary: `<analysis>
The user is building webhook delivery. I should mention the retry schedule, and that we tried Kafka.
</analysis>

<summary>
1. Primary Request and Intent:
   The user wants outgoing webhooks for the order service: customers register an endpoint, and every order event is delivered to it at least once. They asked for signed payloads, retries with back-off, and a page in the admin where failed deliveries can be sent again. The work has to ship before the partner launch, so the user prefers boring technology.

2. Key Technical Concepts:
   - Transactional outbox in PostgreSQL, polled by a worker (\`FOR UPDATE SKIP LOCKED\`)
   - HMAC-SHA256 signatures with a timestamp in the header \`X-Signature\`
   - At-least-once delivery; receivers de-duplicate by event id
   - Exponential back-off with jitter

3. Files and Code Sections:
   - services/orders/src/outbox/worker.ts
      - The polling loop. Takes batches of 50 rows every 200 ms.
      - Deliveries time out after 10 seconds.
   - services/orders/src/outbox/sign.ts
      - \`signPayload(secret, body, timestamp)\`; the secret is rotated per endpoint, two secrets are valid at the same time during a rotation.
   - services/admin/src/pages/Deliveries.tsx
      - New page, lists failed deliveries, with a button "Send again".
   - migrations/20240611_outbox.sql
      - Table \`outbox\` with \`id\`, \`endpoint_id\`, \`payload\`, \`attempts\`, \`next_attempt_at\`, \`state\`.

4. Errors and fixes:
   - The worker held its transaction open during the HTTP call, which exhausted the connection pool under load:
      - Fixed by claiming rows first, in a short transaction, and delivering outside of it.
   - Kafka was tried first for delivery and given up: the operations team does not run it, and a managed one costs too much for this volume.
   - Timestamps were compared in local time in the test of the signature; fixed with UTC.

5. Problem Solving:
   Delivery order per endpoint is not guaranteed, and the user accepted that; the documentation has to say so. We decided to retry for three days, up to 12 attempts, and then mark the delivery as dead. A circuit breaker per endpoint was discussed but postponed.

6. All user messages:
   - "let's build the webhook delivery we talked about, keep it boring"
   - "no kafka please, ops will kill me"
   - "should we batch several events in one request?"
   - "three days of retries is what stripe does, do the same"
   - "the legal team has not yet approved storing payloads for 30 days, so don't hardcode that"

7. Pending Tasks:
   - Documentation for receivers
   - Alert when the outbox grows over 10,000 rows
   - Waiting for legal to approve how long payloads may be stored

8. Current Work:
   The "Send again" button was being wired: \`POST /admin/deliveries/:id/retry\` resets \`attempts\` to 0 and sets \`next_attempt_at\` to now. The endpoint exists; the button does not call it yet.

9. Optional Next Step:
   Call the endpoint from Deliveries.tsx and show a toast. "then we do the docs", as the user said.
</summary>`,
  kept: facts(`
    decision | Use a transactional outbox in Postgres
    decision | Retry for three days, 12 attempts at most
    decision | Sign payloads with HMAC-SHA256
    decision | No ordering guarantee per endpoint
    blocker | Legal has not approved for how long payloads may be stored
    dead end | Deliver through Kafka
    key context | Deliveries time out after 10 s
    key context | Two secrets are valid at once while one is being rotated
    key context | The worker claims rows in a short transaction and delivers outside of it
    key context | Receivers must de-duplicate by event id
    current step | Wire the "Send again" button to the retry endpoint
  `),
  lost: facts(`
    decision | Batch several events into one request
    decision | Circuit breaker per endpoint opens after five failures
    decision | Retry for seven days
    blocker | The staging database is full
    dead end | Poll the outbox with LISTEN/NOTIFY
    dead end | Sign with RSA keys per customer
    key context | Payloads are stored for 30 days
    key context | Deliveries time out after 30 s
    key context | Endpoints must use https, except localhost in tests
    key context | The admin page is behind the feature flag webhooks_admin
    decision | Delivery order per endpoint is guaranteed
    current step | Write the alert for the growing outbox
  `),
}
