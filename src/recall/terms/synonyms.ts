// Words that developers use for one another, folded: short forms, and words for the same trouble. A passage with another word of the
// group counts for less than one with the word itself.

import { stem } from './stems/stem.ts'

const GROUPS = `
db database datenbank base
auth authentication authorization login signin anmeldung
config configuration settings konfiguration einstellungen
repo repository
env environment umgebung
dep dependency
k8s kubernetes
js javascript
ts typescript
pg postgres postgresql
perf performance
doc documentation
param parameter argument
err error failure exception fault
dir directory folder ordner verzeichnis
max maximum limit most
min minimum least
fast quick speed
slow latency delay
delete remove erase
crash panic die
hang freeze stuck
broken corrupt damaged
duplicate double twice
retry repeat
fetch pull download
picture image photo
cost price expensive
customer client
wifi wlan
cert certificate tls ssl
memory ram heap
disk storage
lexer tokenizer scanner
bug defect
outage downtime incident
backup snapshot dump sicherung
rollback revert undo
shop store storefront
screen display
big large huge
zweimal doppelt
loschen entfernen
kaputt defekt beschadigt
passwort kennwort password
`

let groups: Map<string, string[]> | undefined

export function synonymsOf(folded: string): readonly string[] {
  groups ??= read()
  return groups.get(stem(folded, 'en')) ?? groups.get(folded) ?? []
}

function read(): Map<string, string[]> {
  const made = new Map<string, string[]>()
  for (const line of GROUPS.trim().split('\n')) {
    const words = line.split(' ')
    for (const word of words) {
      const others = words.filter(other => other !== word)
      for (const key of new Set([word, stem(word, 'en')]))
        made.set(key, [...(made.get(key) ?? []), ...others])
    }
  }
  return made
}
