import { type Case, facts } from '../case.ts'

export const flaky: Case = {
  name: 'flaky',
  language: 'English',
  summary: `<summary>
1. Primary Request and Intent:
   CI of the shop backend fails in about one run of eight. Find out why, and make it reliable. The user does not want retries that hide problems, and does not want tests to be skipped.

2. Key Technical Concepts:
   pytest, pytest-xdist with 4 workers, testcontainers, Django 5, GitHub Actions

3. Files and Code Sections:
   - conftest.py: the fixture \`db\` creates one database per worker, named \`shop_gw0\` and so on
   - .github/workflows/ci.yml: caches wheels by the hash of requirements.lock
   - tests/orders/test_checkout.py: the test that fails most often, 31 of 44 failures in the last month
   - shop/clock.py: new; \`now()\` can be frozen in tests

4. Errors and fixes:
   - test_checkout compared timestamps of two calls to now(), and failed when a second ended between them: frozen clock.
   - Order of query results without ORDER BY in seven tests. Added ORDER BY id in the repository layer.
   - Port 5432 was taken when two jobs shared a machine: testcontainers picks a free port now.
   - Running the tests in random order to find dependencies was no use: it produced 200 failures that nobody could tell apart. Dropped.

5. Problem Solving:
   Three causes found (time, order, ports), 38 of 44 failures explained. The remaining six have the message "connection reset by peer" from the payment sandbox; the plan is to record its answers with VCR. Flaky tests get an owner from CODEOWNERS.

6. All user messages:
   - "CI is flaky, please fix, no retries"
   - "what about pytest-rerunfailures?"
   - "I said no retries"
   - "don't mark anything as skip"
   - "we can't get more runners this quarter, budget is frozen"
   - "payment sandbox credentials expire on the 30th"

7. Pending Tasks:
   - Record the payment sandbox with VCR
   - Write down in CONTRIBUTING.md how to freeze the clock
   - Report to the team on Friday

8. Current Work:
   Recording the answers of the payment sandbox: vcrpy is installed, cassettes go to tests/cassettes, card numbers are filtered out. The refund call is not recorded yet.

9. Optional Next Step:
   Record the refund call, and run CI twenty times.
</summary>`,
  kept: facts(`
    decision | No retries in CI
    decision | No test is skipped
    decision | Freeze the clock in tests
    decision | Record the payment sandbox with VCR
    blocker | No more runners this quarter because the budget is frozen
    dead end | Run the tests in random order
    key context | Credentials of the payment sandbox expire on the 30th
    key context | One database per xdist worker
    key context | Card numbers are filtered from cassettes
    key context | CI caches wheels by the hash of requirements.lock
    current step | Record the refund call of the payment sandbox
  `),
  lost: facts(`
    decision | Retry failed tests twice
    decision | Use pytest-rerunfailures
    decision | Skip the checkout tests until they are fixed
    decision | Run the database on tmpfs
    blocker | Waiting for the payment provider to raise the rate limit
    dead end | Freezing the clock with freezegun
    dead end | Increase timeouts to 30 seconds
    key context | All workers share one database
    key context | The nightly job runs with 16 workers
    key context | Credentials of the payment sandbox expire on the 15th
    key context | Tests must pass on Python 3.9 too
    current step | Write the report for the team
  `),
}
