// Writes the completion for bash, also for the old one of macOS. Bash splits words at colons and knows no descriptions.
import { quoteForShell } from '../../quote-for-shell.ts'
import { ASK, completedVerbs, firstWords, type Values, wordsOfGroups } from './completions.ts'

export function renderBash(): string {
  const verbs = completedVerbs()
  const groups = wordsOfGroups()
  const valued = verbs.flatMap(({ name, flags }) =>
    flags.filter(({ takes }) => takes === 'text').map(flag => ({ case: `${name} --${flag.name}`, ...flag })),
  )
  return `# Completion of logbook for bash. In ~/.bashrc: eval "$(logbook completion bash)"
_logbook() {
  local IFS=$' \\t\\n' words=() word line=$COMP_LINE i cur prev verb flags='' first=2
  # Bash splits at colons and equal signs. What stands without a blank between is one word.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if ((i > 0)) && [[ $line != [[:blank:]]* && -n $line ]]; then
      words[\${#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
    line=\${line#"\${line%%[![:blank:]]*}"}
    line=\${line#"$word"}
  done
  cur=\${words[\${#words[@]}-1]}
  prev=\${words[\${#words[@]}-2]}
  COMPREPLY=()
  if ((\${#words[@]} == 2)); then
    _logbook_offer ${quoteAll(firstWords().map(({ word }) => word))}
    return
  fi
  verb=\${words[1]}
  case $verb in
${groups
  .map(
    ({ group, words }) => `    ${group})
      if ((\${#words[@]} == 3)); then
        _logbook_offer ${quoteAll(words.map(({ word }) => word))}
        return
      fi
      verb="$verb \${words[2]}" first=3
      ;;`,
  )
  .join('\n')}
  esac
  # A flag with its text behind an equal sign.
  if [[ $cur == --*=* ]]; then
    prev=\${cur%%=*} cur=\${cur#*=}
  fi
  case "$verb $prev" in
${valued.map(one => `    ${quoteForShell(one.case)}) ${offer(one.values)}; return ;;`).join('\n')}
  esac
  case $verb in
${verbs
  .filter(({ flags }) => flags.length > 0)
  .map(
    ({ name, flags }) =>
      `    ${quoteForShell(name)}) flags=${quoteForShell(flags.map(flag => `--${flag.name}`).join(' '))} ;;`,
  )
  .join('\n')}
  esac
  if [[ $cur != -* ]] && ((\${#words[@]} == first + 1)); then
    case $verb in
${verbs
  .filter(({ bare }) => bare)
  .map(({ name, bare }) => `      ${quoteForShell(name)}) ${offer(bare)}; return ;;`)
  .join('\n')}
    esac
  fi
  _logbook_offer $flags
}

# Offers those that begin with what is typed, quoted as it is typed.
_logbook_offer() {
  local typed=$cur open='' candidate colon=''
  case $typed in
    [\\"\\']*) open=\${typed:0:1} typed=\${typed:1} ;;
    *) typed=\${typed//\\\\/} ;;
  esac
  # Bash replaces only what stands behind the last colon.
  [[ -z $open && $cur == *:* && $COMP_WORDBREAKS == *:* ]] && colon=\${cur%"\${cur##*:}"}
  for candidate in "$@"; do
    [[ $candidate == "$typed"* ]] || continue
    [[ -n $open ]] || printf -v candidate %q "$candidate"
    COMPREPLY+=("\${candidate#"$colon"}")
  done
}

_logbook_ask() {
  local program=\${words[0]/#\\~/$HOME} line names=()
  while IFS= read -r line; do names+=("\${line%%$'\\t'*}"); done < <("$program" ${ASK} "$1" "$(_logbook_typed)" 2>/dev/null)
  _logbook_offer "\${names[@]}"
}

_logbook_typed() {
  local typed=\${cur#[\\"\\']}
  printf %s "\${typed//\\\\/}"
}

_logbook_files() {
  local names=() line
  while IFS= read -r line; do names+=("$line"); done < <(compgen -f -- "$(_logbook_typed)")
  _logbook_offer "\${names[@]}"
}

complete -F _logbook logbook
`
}

function offer(values: Values | undefined): string {
  if (values === undefined) return ':'
  if ('words' in values) return `_logbook_offer ${quoteAll(values.words)}`
  return 'ask' in values ? `_logbook_ask ${values.ask}` : '_logbook_files'
}

function quoteAll(words: readonly string[]): string {
  return words.map(quoteForShell).join(' ')
}
