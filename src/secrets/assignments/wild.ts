// Recognizes values with many signs that are neither code nor a path, for example because brackets do not match.

export function isWild(value: string): boolean {
  if (
    value.length < 8 ||
    /->|::|=>|\(\)|\.\(|\$\w|^[a-z]{1,2}[})\]]|\w\(\w*\)|\[\w*\]|;\w|\w[=,]\w|\+\+|&&|\|\|/.test(value) ||
    !/^[A-Za-z0-9].*[^\w\s./-].*[^\w\s./-]/.test(value)
  )
    return false
  return new Set(value.match(/[^\w\s./-]/g)).size >= 5 && !isNested(withoutClosing(value))
}

function withoutClosing(value: string): string {
  let end = value.length
  while (')]};,'.includes(value[end - 1] ?? ' ')) end -= 1
  return value.slice(0, end)
}

function isNested(value: string): boolean {
  const open: string[] = []
  const partner: Record<string, string> = { ')': '(', ']': '[', '}': '{' }
  for (const sign of value.replace(/[^()[\]{}]/g, '')) {
    if (partner[sign] === undefined) open.push(sign)
    else if (open.pop() !== partner[sign]) return false
  }
  return /[()[\]{}]/.test(value) || !/[!?@#%*¿¨]/.test(value)
}
