// Writes the completion for zsh, which shows what a word is about, and quotes names itself.
import { quoteForShell } from '../../quote-for-shell.ts'
import {
  ASK,
  type CompletedFlag,
  completedVerbs,
  firstWords,
  type Values,
  type Word,
  wordsOfGroups,
} from './completions.ts'

/** Further words are free text. A message here would keep zsh from adding a flag. */
const NOTHING = '*: :{:}'

export function renderZsh(): string {
  const groups = wordsOfGroups()
  return `#compdef logbook
# Completion of logbook for zsh. In ~/.zshrc, behind compinit: eval "$(logbook completion zsh)"
_logbook() {
  local program=\${(Q)words[1]} verb=\${words[2]}
  [[ $program == */* ]] && program=\${~program}
  local -a first=(
${firstWords().map(describe).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe -t verbs verb first
    return
  fi
  case $verb in
${groups
  .map(
    ({ group, words }) => `    ${group})
      local -a verbs=(
${words.map(describe).join('\n')}
      )
      if (( CURRENT == 3 )); then
        _describe -t verbs ${quoteForShell(`${group} verb`)} verbs
        return
      fi
      verb="$verb \${words[3]}"
      shift words
      (( CURRENT -= 1 ))
      ;;`,
  )
  .join('\n')}
  esac
  shift words
  (( CURRENT -= 1 ))
  case $verb in
${completedVerbs()
  .map(
    ({ name, flags, bare }) => `    ${quoteForShell(name)})
      _arguments -S : \\
${[...flags.map(flagSpec), ...(bare ? [`1:${nameOf(bare)}:${action(bare)}`] : []), NOTHING].map(spec => `        ${quoteForShell(spec)}`).join(' \\\n')}
      ;;`,
  )
  .join('\n')}
  esac
}

_logbook_ask() {
  local -a names
  local name about
  while IFS=$'\\t' read -r name about; do
    names+=("\${name//:/\\\\:}:$about")
  done < <($program ${ASK} $1 \${(Q)PREFIX} 2>/dev/null)
  _describe -t $1 \${1%s} names
}

if [[ \${funcstack[1]} == _logbook ]]; then
  _logbook "$@"
else
  compdef _logbook logbook
fi
`
}

function describe({ word, about }: Word): string {
  return `    ${quoteForShell(`${word}:${about.replaceAll(':', '\\:')}`)}`
}

function flagSpec({ name, about, takes, isRepeated, values }: CompletedFlag): string {
  const told = `${isRepeated ? '*' : ''}--${name}${takes === 'text' ? '=' : ''}[${about.replace(/[[\]\\:]/g, '\\$&')}]`
  return takes === 'text' ? `${told}:${nameOf(values)}:${action(values)}` : told
}

function nameOf(values: Values | undefined): string {
  if (values === undefined) return 'text'
  if ('words' in values) return 'value'
  return 'ask' in values ? values.ask.replace('-', ' ').replace(/s$/, '') : 'file'
}

function action(values: Values | undefined): string {
  if (values === undefined) return ' '
  if ('words' in values) return `(${values.words.join(' ')})`
  return 'ask' in values ? `{_logbook_ask ${values.ask}}` : '_files'
}
