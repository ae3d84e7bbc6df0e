// Tells where an HTML block begins in Markdown and what ends it, by the rules of CommonMark.

/** A block that ends with an empty line. */
export const UNTIL_BLANK = /^[ \t]*$/
const HTML_STARTS: [RegExp, RegExp][] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
  [
    /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[\s>]|\/>|$)/i,
    UNTIL_BLANK,
  ],
]
const LONE_TAG =
  /^(?:<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z0-9-]*\s*>)[ \t]*$/i

/** Undefined when no block begins here. Some blocks cannot begin inside a paragraph. */
export function endOfHtml(body: string, inParagraph: boolean): RegExp | undefined {
  // Most lines skip the patterns, which are slow to compile.
  if (body[0] !== '<') return undefined
  const known = HTML_STARTS.find(([start]) => start.test(body))
  return known ? known[1] : !inParagraph && LONE_TAG.test(body) ? UNTIL_BLANK : undefined
}
