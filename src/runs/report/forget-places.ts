// Takes out of a text where things lie on this machine: a report is kept in git and read elsewhere.

/** The home of anybody, on any system. */
const HOME =
  /(?<![\w./\\:~-])(?:\/(?:home|Users)\/[^/\s"'`<>|:]+|\/root|[A-Za-z]:[\\/]+Users[\\/]+[^\\/\s"'`<>|:]+)(?=[\s/\\"'`<>|:,;)\]]|\.?(?:\s|$))/g
const WORKTREE = /(?<![\w/.-])\.sessions[\\/]\.local[\\/]worktrees[\\/][^\\/\s]+[\\/][^\\/\s]+[\\/]/g

/** Paths below one of the folders become relative, those below a home begin with `~`. */
export function withoutPlaces(text: string, folders: string[]): string {
  if (!/[/\\]/.test(text)) return text
  let kept = text
  // A worktree lies in the project, so the longer path goes first.
  const known = [...new Set(folders)].filter(folder => folder.length > 3)
  for (const folder of known.toSorted((a, b) => b.length - a.length)) {
    const path = folder
      .replace(/[\\/]+$/, '')
      .replace(/[.*+?^${}()|[\]\\/]/g, mark => (/[\\/]/.test(mark) ? '[\\\\/]+' : `\\${mark}`))
    kept = kept.replace(
      new RegExp(
        `(?<![\\w./\\\\-])${path}(?:[\\\\/]+(?=[\\w.@-])|(?=[\\\\/]?(?:[^\\w.\\\\/-]|$|\\.(?:\\s|$))))`,
        'g',
      ),
      found => (/[\\/]$/.test(found) ? '' : './'),
    )
  }
  return kept.replace(WORKTREE, '').replace(HOME, '~')
}
