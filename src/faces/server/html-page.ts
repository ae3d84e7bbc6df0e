// The frame of the pages that the server makes by itself: without a script, in light and dark.

interface Parts {
  title: string
  /** HTML, for the head. */
  head?: string
  /** HTML. */
  body: string
}

export function renderPage({ title, head = '', body }: Parts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${head}</head>
<body>
${body}
</body>
</html>
`
}

export function inHtml(text: string): string {
  return text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`)
}
