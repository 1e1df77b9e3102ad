// Places as the server counts them: the line (from 0 through the document), and characters in it. A figure is one.

/** Every line a person can write in, with its position. */
export function linesOf(doc) {
  const lines = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) lines.push({ node, pos })
    return !node.isTextblock
  })
  return lines
}

const characters = (text) => [...text].length

/** The position in the editor of a place. */
export function positionOf(line, offset) {
  let pos = line.pos + 1
  line.node.forEach((child) => {
    if (offset <= 0) return
    const length = child.isText ? characters(child.text) : 1
    if (!child.isText) pos += child.nodeSize
    else if (offset >= length) pos += child.nodeSize
    else pos += [...child.text].slice(0, offset).join('').length
    offset -= length
  })
  return pos
}

/** The place of a position: `{block, offset}`. */
export function placeOf(doc, position) {
  const lines = linesOf(doc)
  let block = lines.findIndex((line) => position <= line.pos + line.node.nodeSize - 1)
  if (block < 0) block = lines.length - 1
  const line = lines[block]
  let offset = 0
  let pos = line.pos + 1
  line.node.forEach((child) => {
    const inside = Math.min(Math.max(position - pos, 0), child.nodeSize)
    offset += child.isText ? characters(child.text.slice(0, inside)) : inside ? 1 : 0
    pos += child.nodeSize
  })
  return { block, offset }
}

/** From and to of a passage that a server's answer names; null where the line is gone. */
export function rangeOf(lines, { block, start, end }) {
  const line = lines[block]
  if (!line) return null
  const from = positionOf(line, start)
  return { from, to: Math.max(positionOf(line, end), from) }
}

/** A passage by its words, nearest to where it was; null where the text no longer has them. */
export function findQuote(lines, { block, start, quote }) {
  if (!quote) return null
  const order = lines.map((line, index) => [Math.abs(index - block), index]).sort((one, other) => one[0] - other[0])
  for (const [, index] of order) {
    const text = wordsOf(lines[index].node)
    const at = nearest(text, quote, index === block ? start : 0)
    if (at >= 0) {
      const first = characters(text.slice(0, at))
      return rangeOf(lines, { block: index, start: first, end: first + characters(quote) })
    }
  }
  return null
}

function nearest(text, quote, wanted) {
  let found = -1
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (found < 0 || Math.abs(at - wanted) < Math.abs(found - wanted)) found = at
  }
  return found
}

/** The words of a line; a figure is one character that no text has. */
export const wordsOf = (node) => node.textBetween(0, node.content.size, '', '\ufffc')

/** How long a text is, as offices count: every character but blanks; a figure is as long as what it shows. */
export function countOf(doc, figures) {
  let count = 0
  doc.descendants((node) => {
    if (node.isText) count += characters(node.text.replace(/\s+/gu, ''))
    else if (node.type.name === 'figure') count += characters(figures.get(`${node.attrs.measure}|${node.attrs.period}`) || node.attrs.label)
  })
  return count
}
