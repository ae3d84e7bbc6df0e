// Explains YAML errors to the person who wrote the file. The library's own messages are never shown.

const UNREADABLE = 'This line cannot be read as "key: value".'

const WORDS: Record<string, string> = {
  ALIAS_PROPS: 'A value that begins with * is a reference. Put it in quotes to make it a text.',
  BAD_ALIAS: 'A value that begins with * or & is a reference. Put it in quotes to make it a text.',
  BAD_DQ_ESCAPE: 'A backslash in double quotes must be written twice.',
  BAD_INDENT: 'The lines of one list or value must begin in the same column.',
  BAD_SCALAR_START: 'A value begins with @, ` or %: put it in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A value holds a colon: put it in quotes.',
  BLOCK_IN_FLOW: 'A list in brackets is not closed.',
  MISSING_CHAR: 'A quote or a bracket is not closed, or a colon is missing.',
  MULTILINE_IMPLICIT_KEY: 'A key and its colon must be on one line.',
  MULTIPLE_DOCS: 'A line of --- begins a second part, but only one is allowed.',
  RESOURCE_EXHAUSTION: 'Lists or maps are nested too deeply.',
  TAB_AS_INDENT: 'A line begins with a tab: use spaces.',
  UNEXPECTED_TOKEN: 'There is an unexpected character, such as a closing bracket without an opening one.',
}

/** `code` is the error code of the library. */
export function describeYamlFault(code: string): string {
  return WORDS[code] ?? UNREADABLE
}
