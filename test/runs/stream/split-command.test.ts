import { describe, expect, test } from 'vitest'
import { rulesAgainst, rulesFor } from '../../../src/runs/stream/refused-rules.ts'
import { splitCommand } from '../../../src/runs/stream/split-command.ts'

test.each<[string, string[][]]>([
  ['npm test', [['npm', 'test']]],
  ['a && b || c; d | e & f\ng', [['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']]],
  ['echo "a && b" \'c; d\'', [['echo', '"a && b"', "'c; d'"]]],
  ['echo a\\;b', [['echo', 'a\\;b']]],
  ['A=1 B="x y" make -j4', [['A=1', 'B="x y"', 'make', '-j4']]],
  ['A=1', [['A=1']]],
  [
    'make test 2>&1 | tail -5',
    [
      ['make', 'test'],
      ['tail', '-5'],
    ],
  ],
  ['make >out.txt 2>err.txt <in.txt all', [['make', 'all']]],
  ['make &> all.log', [['make']]],
  ["cat <<'X' > f.txt\nrm -rf /\nX\nls", [['cat'], ['ls']]],
  ['git commit -m "$(cat <<EOF\none && two\nEOF\n)"', [['git', 'commit', '-m', '"$(cat \n)"']]],
  ['a \\\n  b', [['a', 'b']]],
  ['"unclosed && b', [['"unclosed && b']]],
  ['', []],
  ['   \n\n ;; && ', []],
])('%s', (line, commands) => {
  expect(splitCommand(line)).toEqual(commands)
})

describe('the rules that would allow a call', () => {
  test.each<[string, string[]]>([
    ['npm test -- --run', ['Bash(npm test:*)']],
    ['npm run build && npm run lint', ['Bash(npm run build:*)', 'Bash(npm run lint:*)']],
    ['npm test; npm test', ['Bash(npm test:*)']],
    ['git -C . commit', ['Bash(git:*)']],
    ['git push --force', ['Bash(git push:*)']],
    ['python3 -m pytest -q', ['Bash(python3 -m pytest:*)']],
    ['cd app && pytest', ['Bash(pytest:*)']],
    ['mkdir -p app && cd app && make', ['Bash']],
    ['mkdir -p app && make', ['Bash(mkdir:*)', 'Bash(make:*)']],
    ['./scripts/x.sh a', ['Bash(./scripts/x.sh:*)']],
    ['for f in *; do echo $f; done', ['Bash']],
    ['TOKEN=abc123 deploy --now', ['Bash']],
    ['A=1; make all', ['Bash(make all:*)']],
    ['curl -H "Authorization: Bearer abc123" https://example.com', ['Bash(curl:*)']],
    ['"my program" x', ['Bash']],
    ['', ['Bash']],
  ])('Bash: %s', (command, rules) => {
    expect(rulesFor('Bash', { command })).toEqual(rules)
  })

  test.each<[string, object, string[]]>([
    ['Write', { file_path: '/a/b' }, ['Write']],
    ['WebFetch', { url: 'https://user:pass@Example.com:8080/x?token=1' }, ['WebFetch(domain:example.com)']],
    ['WebFetch', { url: 'nonsense' }, ['WebFetch']],
    ['WebFetch', {}, ['WebFetch']],
    ['Skill', { skill: 'logbook:journal' }, ['Skill(logbook:journal)']],
    ['mcp__github__create_issue', {}, ['mcp__github__create_issue']],
    ['a tool\nwith a break', {}, []],
    ['', {}, []],
  ])('%s %j', (tool, input, rules) => {
    expect(rulesFor(tool, { ...input })).toEqual(rules)
  })

  test('are no more than a dozen, also of a command of 10,000 characters', () => {
    const command = Array.from({ length: 1000 }, (_, n) => `tool${n} x`).join(' && ')
    expect(rulesFor('Bash', { command })).toHaveLength(12)
  })
})

test.each<[string, string[]]>([
  ['This command requires approval', ['Bash(rm:*)']],
  ['Permission to use Bash with command rm -rf x has been denied.', []],
  ['Cannot write to /project/y while in plan mode.', []],
  ["A variable in this command can't be checked before it runs", ['Bash']],
  ['Contains shell syntax (file_redirect) that cannot be statically analyzed', ['Bash']],
  ["Output redirection to '/project/out.txt' needs approval.", ['Bash']],
  ['Commands that change directories and perform write operations require explicit approval', ['Bash']],
  ['The following parts require approval: cd /tmp && rm -rf build, tee log', ['Bash']],
])('what the client says of a refusal decides: %s', (message, rules) => {
  expect(rulesAgainst(message, ['Bash(rm:*)'])).toEqual(rules)
})
