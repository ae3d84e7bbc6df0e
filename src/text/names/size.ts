// Reads and tells a size: `500MB`, `20 GB`, `1.5 GiB`.

const UNITS: Record<string, number> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 }
const BINARY: Record<string, number> = { kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40 }

/** Bytes; undefined if it is no size, or not above 0. */
export function readSize(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]{1,3})$/i.exec(text.trim()) ?? []
  const word = unit.toLowerCase()
  const bytes = Math.floor(
    Number(number) * ({ ...UNITS, ...BINARY }[word.length === 1 && word !== 'b' ? `${word}b` : word] ?? 0),
  )
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined
}

/** `12 bytes`, `3.4 kB`, `120 MB` */
export function tellSize(bytes: number): string {
  const [unit, factor] = [['GB', 1e9] as const, ['MB', 1e6] as const, ['kB', 1e3] as const].find(
    ([, least]) => bytes >= least,
  ) ?? ['', 1]
  if (unit === '') return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const count = bytes / factor
  return `${count < 10 ? count.toFixed(1) : Math.round(count)} ${unit}`
}
