// Does a text hold one of many words? A search for each word takes its time for each, so that a long text is walked
// through once for all of them.

/** For shorter texts the table costs more than it saves. */
const LONG = 20_000
const HEAD = 3

export function makeGate(words: string[]): (text: string) => boolean {
  let walk: ((text: string) => boolean) | undefined
  return text => {
    if (text.length < LONG) return words.some(word => text.includes(word))
    walk ??= makeWalk(words.filter(word => word.length >= HEAD))
    return words.some(word => word.length < HEAD && text.includes(word)) || walk(text)
  }
}

function makeWalk(words: string[]): (text: string) => boolean {
  const byHead = new Map<number, string[]>()
  const begins = new Uint8Array(65_536)
  for (const word of words) {
    const head = [0, 1, 2].reduce((code, at) => mix(code, word.charCodeAt(at)), 0)
    begins[fold(head)] = 1
    byHead.set(head, [...(byHead.get(head) ?? []), word])
  }
  return text => {
    let head = 0
    for (let at = 0; at < text.length; at += 1) {
      head = mix(head, text.charCodeAt(at))
      if (begins[fold(head)] === 0) continue
      if (byHead.get(head)?.some(word => text.startsWith(word, at - HEAD + 1))) return true
    }
    return false
  }
}

/** Of the last three characters: those before them are shifted out. */
function mix(code: number, next: number): number {
  return ((code << 10) ^ next) & 0x3fff_ffff
}

function fold(head: number): number {
  return (head ^ (head >>> 14)) & 0xffff
}
