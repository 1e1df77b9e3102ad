// 批注 and 修改建议: made from a selected passage, drawn at it, listed in the panel; one taken is put into the text.
import { acts, openDialog } from '../dialog.js'
import { ask } from './asking.js'
import { drawRemarks, remarkRange, select } from './marking.js'
import { findQuote, linesOf, placeOf } from './places.js'

export class Remarks {
  constructor(editor, urls, { say, flush }) {
    Object.assign(this, { editor, urls, say, flush, shown: [] })
    document.addEventListener('click', (event) => this.go(event))
    document.addEventListener('submit', (event) => this.take(event), true)
  }

  draw(comments) {
    if (!comments) return
    this.shown = comments
    const lines = linesOf(this.editor.state.doc)
    const marks = comments.map((each) => {
      const range = findQuote(lines, each)
      const kind = each.kind === 'suggestion' ? 'suggestion' : 'remark'
      return range && { ...range, id: String(each.id), className: `marked-${kind}`, title: `${each.who}：${each.text || each.replacement}` }
    })
    drawRemarks(this.editor, marks)
  }

  /** Ask what is said to the passage that is selected; `kind` is 'comment' or 'suggestion'. */
  ask(kind) {
    const passage = this.passage()
    if (!passage) return this.say(kind === 'comment' ? '先选中要批注的文字（在一段之内）。' : '先选中要修改的文字（在一段之内）。')
    const suggests = kind === 'suggestion'
    openDialog(suggests ? '建议修改' : '批注', (box) => {
      const quote = document.createElement('blockquote')
      quote.className = 'passage'
      quote.textContent = passage.quote
      const wanted = suggests ? field('改为（不填就是删去）', passage.quote) : null
      const text = field(suggests ? '理由（可不填）' : '意见', '')
      const error = document.createElement('p')
      error.className = 'error'
      error.hidden = true
      const send = async () => {
        const said = { ...passage, text: text.input.value.trim(), ...(suggests ? { replacement: wanted.input.value.trim() } : {}) }
        const answer = await this.send(suggests ? this.urls.suggest : this.urls.comment, said, suggests)
        if (answer === true) return box.close()
        error.textContent = answer
        error.hidden = false
      }
      box.append(quote, ...(wanted ? [wanted.row] : []), text.row, error)
      box.append(acts([suggests ? '提出建议' : '写下批注', 'button button-primary', send], ['不写了', 'button', () => box.close()]))
      box.addEventListener('close', () => this.editor.commands.focus())
    })
    return undefined
  }

  async send(url, said, suggests) {
    if (!suggests && !said.text) return '请写下意见。'
    if (suggests && said.replacement === said.quote) return '请把“改为”改成您要的文字。'
    await this.flush()
    const answer = await ask(url, said)
    if (answer.status !== 200) return answer.reason || '没有送出去，请检查网络或重新登录后再试。'
    this.draw(answer.comments)
    changed()
    return true
  }

  passage() {
    const { doc, selection } = this.editor.state
    const { from, to, empty } = selection
    if (empty || !doc.resolve(from).sameParent(doc.resolve(to)) || !doc.resolve(from).parent.isTextblock) return null
    const [start, end] = [placeOf(doc, from), placeOf(doc, to)]
    return { block: start.block, start: start.offset, end: end.offset, quote: doc.textBetween(from, to, '', '\ufffc') }
  }

  focusEntry(id) {
    const entry = document.querySelector(`[data-remark="${CSS.escape(id)}"]`)
    if (!entry) return
    if (!entry.matches('a, button')) entry.tabIndex = -1
    entry.closest('details')?.setAttribute('open', '')
    entry.focus()
    entry.scrollIntoView({ block: 'nearest' })
  }

  go(event) {
    if (!event.target.closest('[data-remark-go]')) return
    const entry = event.target.closest('[data-remark]')
    const range = entry && remarkRange(this.editor, entry.dataset.remark)
    event.preventDefault()
    if (range) select(this.editor, range)
    else this.say('原文已经改了，找不到这一处。')
  }

  // 采纳: the words go into the text first and are saved; then the form goes its way.
  async take(event) {
    const form = event.target
    if (!form.matches('[data-take]') || form.dataset.taken) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const remark = this.shown.find((each) => String(each.id) === form.dataset.take)
    const range = remarkRange(this.editor, form.dataset.take)
    if (!remark || !range) return this.say('原文已经改了，请手工修改后再处理这条建议。')
    const { tr } = this.editor.state
    this.editor.view.dispatch(remark.replacement ? tr.insertText(remark.replacement, range.from, range.to) : tr.delete(range.from, range.to))
    const done = await this.flush()
    await new Promise((turn) => setTimeout(turn)) // a form cannot be sent anew while its sending is being told
    if (!done) return this.say('已改在文稿里，但还没有保存；保存后再点一次“采纳”。')
    form.dataset.taken = 'yes'
    form.requestSubmit(event.submitter)
    delete form.dataset.taken
    return undefined
  }
}

const changed = () => document.body.dispatchEvent(new CustomEvent('draft-remarks'))

function field(word, value) {
  const row = document.createElement('p')
  row.className = 'field'
  const label = document.createElement('label')
  const input = document.createElement('textarea')
  input.id = `remark-${word.length}-${Math.random().toString(36).slice(2, 8)}`
  input.value = value
  input.maxLength = 1000
  label.htmlFor = input.id
  label.textContent = word
  row.append(label, input)
  return { row, input }
}
