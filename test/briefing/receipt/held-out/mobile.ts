import { type Case, facts } from '../case.ts'

export const mobile: Case = {
  name: 'mobile',
  language: 'English',
  summary: `<summary>
## 1. Primary Request and Intent
The user is making the iOS and Android app (React Native 0.74) work offline. Reads come from a local SQLite database; writes are queued and sent when the network is back. Conflicts are shown to the user instead of being resolved silently.

## 2. Key Technical Concepts
- expo-sqlite in WAL mode
- An append-only queue of mutations, with idempotency keys
- Background fetch on iOS runs at most every 15 minutes, so sync must also run when the app comes to the foreground
- Hermes engine; no \`Intl.DateTimeFormat\` time zones on old Android

## 3. Files and Code Sections
- \`app/src/sync/queue.ts\`: enqueue, flush, and the retry policy. \`flush()\` sends one mutation at a time and stops at the first failure.
- \`app/src/sync/conflicts.tsx\`: the screen that shows both versions side by side.
- \`app/src/db/schema.ts\`: version 7 of the schema. Migrations run on start, inside one transaction.
- \`server/src/mutations.ts\`: looks up the idempotency key before it applies a mutation. Keys are kept for 14 days.

## 4. Errors and fixes
- The queue lost mutations when the app was killed during flush: rows were deleted before the server had answered. They are now deleted afterwards.
- WatermelonDB did not work out: its decorators break under Hermes with our Babel setup, and lazy relations made the conflict screen much harder.
- Android 8 crashed on \`toLocaleString\`; replaced by date-fns.

## 5. Problem Solving
We agreed on last-write-wins for the read marker only; everything else goes through the conflict screen. Images are not synchronised offline in this version.

## 6. All user messages
- "make the app usable in the train"
- "I tried watermelon, it's a dead end with hermes"
- "what about CRDTs?"
- "ok forget CRDTs for now"
- "the test device pool is still locked, so only simulators this week"

## 7. Pending Tasks
- Show the number of waiting mutations in the header
- End-to-end test with Detox
- Encrypt the database (SQLCipher): to be discussed with security

## 8. Current Work
Just finished the migration to schema version 7 and was about to handle a 409 from the server in \`flush()\`: the mutation has to be moved to the table \`conflicts\` and the queue goes on with the next one.

## 9. Optional Next Step
Handle the 409 in \`app/src/sync/queue.ts\`.
</summary>`,
  kept: facts(`
    decision | Show conflicts to the user rather than resolve them silently
    decision | Last write wins only for the read marker
    decision | Images are not synced offline in this version
    dead end | WatermelonDB
    blocker | Device pool is locked, only simulators can be used this week
    key context | Background fetch on iOS runs every 15 minutes at most
    key context | Idempotency keys are kept 14 days on the server
    key context | flush() sends one mutation at a time and stops at the first failure
    current step | Handle 409 responses in flush()
    key context | Schema migrations run on start in a single transaction
  `),
  lost: facts(`
    decision | Use CRDTs for the notes
    decision | Encrypt the database with SQLCipher
    decision | Resolve conflicts silently, and do not show them to the user
    dead end | Realm as the local database
    blocker | App Store review rejected the last build
    key context | Idempotency keys are kept 30 days on the server
    key context | The queue must never hold more than 500 mutations
    key context | Mutations are deleted from the queue before the server answers
    current step | Migrate to schema version 7
    key context | Sync is off on metered networks unless the user allows it
  `),
}
