// What the proofreader finds, drawn under the words and listed where the page has a place for it; asked a while after the last key.
import { ask } from './asking.js'
import { drawFindings, findingRange, select } from './marking.js'
import { linesOf, rangeOf } from './places.js'

const PAUSE = 1200

export class Findings {
  constructor(editor, url) {
    Object.assign(this, { editor, url, found: [] })
    document.addEventListener('click', (event) => this.act(event))
    document.body.addEventListener('htmx:afterSwap', () => this.show())
  }

  list() {
    return document.querySelector('[data-proof-list]')
  }

  later() {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.ask(), PAUSE)
  }

  async ask() {
    const { doc } = this.editor.state
    const answer = await ask(this.url, { content: doc.toJSON() })
    if (answer.status !== 200 || !doc.eq(this.editor.state.doc)) return // what was typed meanwhile asks again
    const lines = linesOf(doc)
    this.found = (answer.findings || []).map((each, index) => ({ ...each, id: `finding-${index}`, range: rangeOf(lines, each) }))
    drawFindings(
      this.editor,
      this.found.map((each) => each.range && widened(each, doc)),
    )
    this.show()
  }

  /** The list beside the text: what is found in what is on the screen, newer than what the server listed of the last save. */
  show() {
    const list = this.list()
    if (!list) return
    const { doc } = this.editor.state
    const rows = this.found.filter((each) => each.range).map((each) => {
      const row = document.createElement('li')
      row.className = `prose-finding is-${each.severity}`
      row.id = each.id
      row.append(
        line('prose-place', mark('tag', each.words), ' ', mark('quiet', each.rule)),
        excerpt(doc, each.range),
        line('', each.message),
        line('prose-clause', mark('', each.clause)),
        line('acts', button('看这一处', 'go', each.id), ...(typeof each.fix === 'string' ? [button(each.fix ? `改为“${each.fix}”` : '删去', 'fix', each.id)] : [])),
      )
      return row
    })
    if (rows.length) list.replaceChildren(...rows)
  }

  act(event) {
    const pressed = event.target.closest('[data-finding]')
    const range = pressed && findingRange(this.editor, pressed.dataset.finding)
    if (!range) return
    const found = this.found.find((each) => each.id === pressed.dataset.finding)
    if (pressed.dataset.act === 'go') return select(this.editor, range)
    const exact = { from: range.from, to: range.from + (found.range.to - found.range.from) }
    this.editor.view.dispatch(found.fix ? this.editor.state.tr.insertText(found.fix, exact.from, exact.to) : this.editor.state.tr.delete(exact.from, exact.to))
    return undefined
  }

  focusEntry(id) {
    const row = this.list()?.querySelector(`#${CSS.escape(id)}`)
    if (row) row.scrollIntoView({ block: 'nearest' })
  }
}

// Where a mark is missing there is nothing to draw under: the character beside it bears the line.
function widened(each, doc) {
  const { from, to } = each.range
  const mark = { from, to, id: each.id, className: `found-${each.severity}`, title: each.message }
  if (from < to) return mark
  const $from = doc.resolve(from)
  return $from.parentOffset < $from.parent.content.size ? { ...mark, to: to + 1 } : { ...mark, from: Math.max(from - 1, $from.start()) }
}

// The words around a place, the place itself marked.
function excerpt(doc, { from, to }) {
  const $from = doc.resolve(from)
  const text = (start, end) => doc.textBetween(Math.max(start, $from.start()), Math.min(end, $from.end()), '', '〔数字〕')
  return line('prose-excerpt', text(from - 12, from), mark('', text(from, to) || '\u3000', 'mark'), text(to, to + 12))
}

function line(className, ...parts) {
  const made = document.createElement('p')
  made.className = className
  made.append(...parts)
  return made
}

function mark(className, words, tag = 'span') {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = words || ''
  return made
}

function button(words, act, id) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button button-small'
  made.textContent = words
  made.dataset.act = act
  made.dataset.finding = id
  return made
}
