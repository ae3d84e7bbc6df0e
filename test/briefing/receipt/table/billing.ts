import { type Case, facts } from '../case.ts'

export const billing: Case = {
  name: 'billing',
  language: 'English',
  summary: `<summary>
## 1. Primary Request and Intent
Move billing from the monolith's MySQL 5.7 to its own PostgreSQL 16 without downtime. The user wants dual writes for two weeks, then a switch of reads, then removal of the old tables. Invoices must never be numbered twice.

## 2. Key Technical Concepts
- Dual writes with the monolith as the source of truth until the switch
- Backfill in chunks of 5,000 rows ordered by primary key
- Money is stored as integer cents; \`NUMERIC\` only in reports
- Debezium was evaluated

## 3. Files and Code Sections
- \`billing/writer.py\` – writes to both databases; a failed write to Postgres is queued in \`billing_retry\`, it does not fail the request
- \`billing/backfill.py\` – resumable; stores its position in the table \`backfill_state\`
- \`migrations/0042_invoices.sql\` – the unique index on \`(tenant_id, number)\`
- \`ops/compare.py\` – compares checksums per tenant and day

## 4. Errors and fixes
- **Deadlocks during the backfill**: the chunk held locks on parent rows. Chunks are now read without \`FOR UPDATE\`.
- **Time zones**: MySQL's \`DATETIME\` had local time of Vienna; converted to UTC on the way.
- **Debezium**: we could not get it to work with MySQL 5.7's row format on RDS, so it was abandoned in favour of dual writes.
- **pgloader** kept failing on zero dates (\`0000-00-00\`), we stopped using it.

## 5. Problem Solving
Invoice numbers are handed out by the monolith until the very end, a sequence in Postgres takes over after the switch. It was decided that credit notes share the number range of invoices. Comparison runs every night at 3:30; differences go to #billing-migration.

## 6. All user messages
- "plan the migration, no downtime"
- "no, do not delete the old tables before finance has signed off"
- "maybe we should shard by tenant while we are at it?"
- "let's not shard, that's for later"
- "the read replica in Frankfurt isn't there yet, Anna is on it"
- "what happens to invoices that are created during the switch?"

## 7. Pending Tasks
- Load test of the writer with 300 requests per second
- Runbook for the switch
- Backfill of attachments (S3 keys only)

## 8. Current Work
The comparison script \`ops/compare.py\` is being extended to attachments: it reads S3 keys from both sides and prints the first 20 differences. The part for invoices is finished and reported 0 differences for 212 tenants.

## 9. Optional Next Step
Finish the attachments part of ops/compare.py.
</summary>`,
  kept: facts(`
    decision | Dual writes for two weeks before reads are switched
    decision | Credit notes share the number range of invoices
    decision | Not sharding by tenant for now
    decision | Old tables are not deleted before finance signs off
    blocker | Read replica in Frankfurt does not exist yet
    dead end | Debezium for change data capture
    dead end | Load the data with pgloader
    key context | Money is stored in integer cents
    key context | A failed write to Postgres goes to billing_retry and never fails the request
    key context | Backfill goes in chunks of 5000 rows
    key context | The backfill can be resumed, its position is in backfill_state
    key context | MySQL datetimes are local time in Vienna
    current step | Extend ops/compare.py to attachments
    decision | Monolith hands out invoice numbers until the switch
  `),
  lost: facts(`
    decision | Shard by tenant
    decision | Delete the old tables right after the switch
    decision | Credit notes get a number range of their own
    decision | Use Debezium instead of dual writes
    decision | Writers switch before readers
    blocker | Finance has not confirmed the tax rates for Croatia
    dead end | Dual writes
    dead end | Logical replication from MySQL through a foreign data wrapper
    key context | Backfill goes in chunks of 500 rows
    key context | Money is stored as NUMERIC(12,2)
    key context | Comparison runs every night at 4:30
    key context | Tenant 17 has invoices with negative numbers
    current step | Write the runbook for the switch
    key context | A failed write to Postgres fails the request
  `),
}
