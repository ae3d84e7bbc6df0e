// A short checksum that tells two texts apart. It does not protect against an attacker.

/** FNV-1a over UTF-16 units: short enough to need no library. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
