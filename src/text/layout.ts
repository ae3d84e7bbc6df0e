// Finds the sections of a kind of document by name, and adds a missing one at its place in the order.
import { insertBlock, isNamed, openBlock, readSections, type Section, splice } from './outline.ts'
import { rememberLast } from './remember-last.ts'

export interface Layout<Name extends string> {
  headingOf(name: Name): string
  find(text: string, name: Name): Section | undefined
  /** Adds the section at its place when the document lacks it. Throws INVALID_DOCUMENT inside an open block. */
  ensure(text: string, name: Name): { text: string; section: Section }
}

/**
 * `titles` lists the titles that differ from the names. Such a section is found by a title that begins with its name.
 * `standsFor` finds a person's own section to use when ours is missing.
 */
export function layOut<Name extends string>(
  order: readonly Name[],
  titles: Partial<Record<Name, string>> = {},
  standsFor: Partial<Record<Name, (sections: Section[], text: string) => Section | undefined>> = {},
): Layout<Name> {
  const titleOf = (name: Name): string => titles[name] ?? name
  const sectionsOf = rememberLast(text => readSections(text))

  function find(text: string, name: Name): Section | undefined {
    const sections = sectionsOf(text).filter(({ depth }) => depth === 2)
    return (
      sections.find(
        section =>
          isNamed(section, name) ||
          (name in titles && section.title.toLowerCase().startsWith(name.toLowerCase())),
      ) ?? standsFor[name]?.(sections, text)
    )
  }

  function ensure(text: string, name: Name): { text: string; section: Section } {
    const found = find(text, name)
    if (found && (found.body < text.length || text.at(-1) === '\n')) return { text, section: found }
    // Without a line end, text added after the last heading would become part of it.
    if (found) return ensure(splice(text, text.length, text.length, '\n'), name)
    const later = order.slice(order.indexOf(name) + 1)
    const before = later.map(other => find(text, other)).find(section => section !== undefined)
    const edited = insertBlock(text, before?.start ?? text.length, `## ${titleOf(name)}`)
    const section = find(edited, name)
    if (section) return { text: edited, section }
    throw openBlock(text)
  }

  return { headingOf: name => `## ${titleOf(name)}`, find, ensure }
}
