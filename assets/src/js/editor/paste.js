// Clean paste from Word, WPS and Excel: words, levels, tables and bold stay; their styles, fonts, comments and tracked changes go.
// What was inserted counts, what was deleted does not: the text as it reads once all changes are accepted.
import { Extension } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import { DOMParser as Reader } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { headingLength, labelFor, labelOf } from './labels.js'

const DROPPED = [
  'del', 's', 'strike', 'x-script', 'x-style', 'title', 'head', 'xml', 'object', 'iframe', 'input', 'button', 'svg', 'math',
  '.msoDel', '.MsoCommentReference', '.msocomanchor', '.MsoCommentText', '.msocomtxt', '.MsoFootnoteText', '.MsoEndnoteText',
].join(',')
const BLOCKS = new Set([
  'P', 'DIV', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LI', 'UL', 'OL', 'TABLE', 'TR', 'TD', 'TH', 'BLOCKQUOTE', 'SECTION', 'ARTICLE', 'PRE',
  'DL', 'DT', 'DD', 'FIGURE', 'FIGCAPTION', 'HR', 'HEADER', 'FOOTER', 'BODY',
])
const BULLET_FACES = /wingdings|symbol|webdings/i
const BULLET = /^[·•●○◆◇■□▪▫➢✓√\-–—*§ØlnuvüqØ\uf000-\uf0ff]$/

/** The clean form of what the clipboard holds: paragraphs, headings, tables, and bold inside of them. */
export function cleanHtml(html) {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  page.querySelectorAll('*').forEach((element) => {
    if (isDropped(element)) element.remove()
  })
  const out = document.implementation.createHTMLDocument('').body
  new Cleaner(out).walk(page.body)
  return out.innerHTML
}

// Word's islands of XML and its conditional comments; a style becomes data, so that no content policy is asked about it.
function withoutStyles(html) {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!\[[^\]]*\]>/g, '')
    .replace(/<\/?(?:o|w|v|m|st1|wps):[^>]*>/gi, '')
    .replace(/<(xml|style|script)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<(\/?)(style|script|link|base|meta)\b/gi, '<$1x-$2')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-css=').replace(/\s(?:on[a-z]+|src|srcset|href|background)\s*=/gi, ' data-x='))
}

const css = (element) => element.getAttribute('data-css') || ''

function isDropped(element) {
  const style = css(element)
  return (
    element.matches(DROPPED) ||
    /display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment|footnote|endnote|header|footer|field)|mso-comment-(?:reference|continuation)[^;]*-?only/i.test(style) ||
    /text-decoration[^;]*line-through/i.test(style)
  )
}

class Cleaner {
  constructor(out) {
    this.out = out
    this.line = null
  }

  walk(parent) {
    parent.childNodes.forEach((node) => this.node(node))
    this.close()
  }

  node(node) {
    if (node.nodeType === 3) return this.text(node.data, isBold(node.parentElement))
    if (node.nodeType !== 1) return
    if (node.tagName === 'BR') return this.close()
    if (node.tagName === 'TABLE') return this.table(node)
    if (css(node).replace(/\s/g, '').toLowerCase().includes('mso-list:ignore')) return this.label(node)
    if (!BLOCKS.has(node.tagName)) return node.childNodes.forEach((child) => this.node(child))
    this.close()
    this.tag = /^H[1-4]$/.test(node.tagName) ? Number(node.tagName[1]) : 0
    if (node.tagName === 'LI' && node.parentElement?.tagName === 'OL') this.text(`${[...node.parentElement.children].indexOf(node) + 1}.`, false)
    node.childNodes.forEach((child) => this.node(child))
    this.close()
    this.tag = 0
  }

  text(words, bold) {
    words = words.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    if (!this.line) {
      words = words.replace(/^[ \u3000]+/, '') // an indent set by hand
      if (!words) return
      this.line = document.createElement('p')
    }
    const last = this.line.lastChild
    if (!bold) return this.line.append(words)
    if (last && last.nodeName === 'STRONG') return last.append(words)
    const strong = document.createElement('strong')
    strong.append(words)
    this.line.append(strong)
  }

  // What an automatic list printed before its text; a bullet is no label.
  label(node) {
    const words = node.textContent.replace(/[\s\u00a0]+/g, '')
    const face = [node, ...node.querySelectorAll('*')].some((each) => BULLET_FACES.test(css(each))) || BULLET_FACES.test(css(node.parentElement))
    if (face || BULLET.test(words)) return
    const round = words.replace(/^\(?([0-9]+)\)$/, '（$1）')
    const found = labelOf(round)
    this.text(found && found.length === round.length ? labelFor(found.level, found.number) : words, false)
  }

  close() {
    const line = this.line
    this.line = null
    if (!line) return
    trimEnd(line)
    const words = line.textContent
    if (!words.trim()) return
    const label = labelOf(words)
    const level = label && headingLength(words, label) ? label.level : label ? 0 : this.tag
    this.out.append(level ? headingOf(level, words) : line)
  }

  table(table) {
    this.close()
    const rows = [...table.rows].filter((row) => row.closest('table') === table && row.cells.length)
    if (!rows.length) return
    const made = document.createElement('table')
    // The head: what Word repeats on each page, else the first row with the rows that its cells reach down to.
    const repeated = Math.max(rows.findIndex((row) => row.parentElement.tagName !== 'THEAD'), 0)
    const first = rows.length > 1 ? Math.max(...[...rows[0].cells].map((cell) => cell.rowSpan)) : 0
    const heads = repeated || (first < rows.length ? first : 1)
    rows.forEach((row, index) => {
      const line = made.insertRow()
      for (const cell of row.cells) line.append(this.cell(cell, index < heads))
    })
    this.out.append(made)
  }

  cell(cell, head) {
    const made = document.createElement(head ? 'th' : 'td')
    if (cell.colSpan > 1) made.colSpan = cell.colSpan
    if (cell.rowSpan > 1) made.rowSpan = cell.rowSpan
    const inside = document.createElement('div')
    new Cleaner(inside).walk(cell)
    for (const line of inside.querySelectorAll('p, h2, h3, h4, h5')) {
      const paragraph = document.createElement('p')
      paragraph.append(...(line.tagName === 'P' && !head ? line.childNodes : [line.textContent]))
      made.append(paragraph)
    }
    if (!made.firstChild) made.append(document.createElement('p'))
    return made
  }
}

function headingOf(level, words) {
  const heading = document.createElement(`h${level + 1}`)
  heading.textContent = words
  return heading
}

function trimEnd(line) {
  for (let last = line; last; last = last.lastChild) {
    if (last.nodeType === 3) last.data = last.data.replace(/[ \u3000]+$/, '')
  }
}

function isBold(element) {
  for (let each = element; each && !BLOCKS.has(each.tagName); each = each.parentElement) {
    const weight = /(?:^|[;\s])font-weight\s*:\s*(bold|normal|[0-9]+)/i.exec(css(each))
    if (weight) return weight[1].toLowerCase() === 'bold' || Number(weight[1]) >= 600
    if (each.tagName === 'B' || each.tagName === 'STRONG') return true
  }
  return false
}

/** Plain text line by line: levels by their labels, rows with tabs as a table. */
export function cleanText(text) {
  const out = document.implementation.createHTMLDocument('').body
  const lines = text.split(/\r\n?|\n|\u2028|\u2029/).map((each) => each.replace(/[\s\u00a0]+$/, ''))
  for (let index = 0; index < lines.length; index++) {
    let end = index
    while (end < lines.length && lines[end].trim().includes('\t')) end++
    if (end - index > 1) {
      out.append(tableOf(lines.slice(index, end)))
      index = end - 1
    } else {
      const cleaner = new Cleaner(out)
      cleaner.text(lines[index], false)
      cleaner.close()
    }
  }
  return out.innerHTML
}

function tableOf(lines) {
  const table = document.createElement('table')
  const rows = lines.map((line) => line.split('\t'))
  const width = Math.max(...rows.map((row) => row.length))
  rows.forEach((row, index) => {
    const line = table.insertRow()
    for (let place = 0; place < width; place++) {
      const cell = document.createElement(index ? 'td' : 'th')
      const words = document.createElement('p')
      words.textContent = (row[place] || '').trim()
      cell.append(words)
      line.append(cell)
    }
  })
  return table
}

/** What is copied out of the editor and put in again is not touched; everything else is cleaned. */
export const CleanPaste = Extension.create({
  name: 'cleanPaste',
  addOptions: () => ({ onFiles: null, onLeftOut: () => {} }),
  addProseMirrorPlugins() {
    const { onFiles, onLeftOut } = this.options
    const files = (transfer) => [...(transfer?.files || [])].filter((each) => each.type.startsWith('image/'))
    return [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            if (html.includes('data-pm-slice')) return html
            if (/<img\b|<v:imagedata/i.test(html)) onLeftOut()
            return cleanHtml(html)
          },
          clipboardTextParser(text, $context) {
            const { schema } = $context.doc.type
            if (!text.includes('\n') && !labelOf(text.trim())) return undefined // words within a line stay as they are
            const body = new DOMParser().parseFromString(cleanText(text), 'text/html').body
            return Reader.fromSchema(schema).parseSlice(body, { preserveWhitespace: true, context: $context })
          },
          handlePaste(view, event) {
            view.dispatch(closeHistory(view.state.tr)) // taken back by itself, without what was typed before
            const found = files(event.clipboardData)
            if (!found.length || !onFiles || event.clipboardData.types.includes('text/html')) return false
            onFiles(found)
            return true
          },
          handleDrop(view, event) {
            const found = files(event.dataTransfer)
            if (!found.length || !onFiles) return false
            event.preventDefault()
            onFiles(found, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos)
            return true
          },
        },
      }),
    ]
  },
})
