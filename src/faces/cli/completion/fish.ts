// Writes the completion for fish, which shows what a word is about, and quotes names itself.
import {
  ASK,
  type CompletedVerb,
  completedVerbs,
  firstWords,
  type Values,
  wordsOfGroups,
} from './completions.ts'

export function renderFish(): string {
  const groups = wordsOfGroups()
  const words = [
    ...firstWords().map(one => ({ behind: '', ...one })),
    ...groups.flatMap(({ group, words: own }) => own.map(one => ({ behind: group, ...one }))),
  ]
  return `# Completion of logbook for fish: logbook completion fish > ~/.config/fish/completions/logbook.fish
function __logbook_behind
    # True if these are all words before the cursor, or with a verb, the first of them.
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l wanted $argv[2..-1]
    test "$argv[1]" = all; and test (count $typed) -ne (count $wanted); and return 1
    test (count $typed) -ge (count $wanted); or return 1
    test (count $wanted) -eq 0; and return 0
    test "$typed[1..$(count $wanted)]" = "$wanted"
end

function __logbook_ask
    set -l program (commandline -opc)[1]
    string match -q '~*' -- $program; and set program (string replace '~' $HOME -- $program)
    command $program ${ASK} $argv[1] (commandline -ct | string unescape) 2>/dev/null
end

complete -c logbook -f
${words
  .map(
    ({ behind, word, about }) =>
      `complete -c logbook -n ${when('all', behind)} -a ${quote(word)} -d ${quote(about)}`,
  )
  .join('\n')}
${completedVerbs().map(renderVerb).join('\n')}
`
}

function renderVerb({ name, flags, bare }: CompletedVerb): string {
  const lines = flags.map(({ name: flag, about, takes, values }) => {
    const value = takes === 'text' ? ` ${takenOf(values)}` : ''
    return `complete -c logbook -n ${when('first', name)} -l ${flag}${value} -d ${quote(about)}`
  })
  return [...lines, ...(bare ? [`complete -c logbook -n ${when('all', name)} -a ${offer(bare)}`] : [])].join(
    '\n',
  )
}

/** `-x` takes a text and no file, `-r -F` a file. */
function takenOf(values: Values | undefined): string {
  if (values === undefined) return '-x'
  return 'files' in values ? '-r -F' : `-x -a ${offer(values)}`
}

function offer(values: Values): string {
  if ('words' in values) return quote(values.words.join(' '))
  return 'ask' in values ? quote(`(__logbook_ask ${values.ask})`) : quote('(__fish_complete_path)')
}

function when(how: 'all' | 'first', behind: string): string {
  return quote(`__logbook_behind ${how} ${behind}`.trim())
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
