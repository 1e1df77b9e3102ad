// How it stands with the text, in words: saved, being saved, kept in this browser; and what both changed, side by side.
import { Fragment } from '@tiptap/pm/model'
import { sectionsOf } from './sections.js'

const time = (moment) => moment.toTimeString().slice(0, 8)
const WORDS = {
  saved: (at) => `已保存 ${at || time(new Date())}`,
  typing: () => '有改动，即将保存',
  saving: () => '正在保存…',
  offline: (kept) => (kept ? '离线，已存在本机，连上后自动保存' : '离线，本机存不下，请先复制文稿'),
  'signed-out': () => '登录已失效，已存在本机。请在另一页重新登录，本页会自动保存',
  conflict: (who) => `${who || '别人'}也改了同一部分，请选择留哪一份`,
  refused: (reason) => reason,
}
const WRONG = new Set(['offline', 'signed-out', 'conflict', 'refused'])

export class Standing {
  constructor() {
    this.line = document.createElement('span')
    this.line.className = 'editor-state'
    this.line.dataset.state = ''
    this.said = document.createElement('p') // heard, not seen: only what goes wrong, and that it is well again
    this.said.className = 'unseen'
    this.said.setAttribute('role', 'status')
    this.wrong = false
  }

  say(state, more) {
    const words = WORDS[state](more)
    if (this.line.textContent === words) return
    this.line.textContent = words
    this.line.dataset.state = state
    this.line.classList.toggle('is-wrong', WRONG.has(state))
    if (WRONG.has(state) || (this.wrong && state === 'saved')) this.said.textContent = words
    if (state === 'saved' || WRONG.has(state)) this.wrong = WRONG.has(state)
  }
}

/** A sentence under the bar that goes by itself. */
export class Hint {
  constructor() {
    this.box = document.createElement('p')
    this.box.className = 'notice notice-warn editor-hint'
    this.box.setAttribute('role', 'status')
    this.box.hidden = true
  }

  say(words) {
    this.box.textContent = words
    this.box.hidden = false
    clearTimeout(this.timer)
    this.timer = setTimeout(() => (this.box.hidden = true), 8000)
  }
}

export function button(words, act, className = 'button button-small') {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.textContent = words
  made.addEventListener('click', act)
  return made
}

/** 上次有未保存的内容: offered, not forced. */
export function offerBack(box, at, { take, drop }) {
  const notice = document.createElement('div')
  notice.className = 'notice notice-warn editor-back'
  notice.setAttribute('role', 'alert')
  const words = document.createElement('p')
  const when = new Date(at)
  words.textContent = `上次有未保存的内容（${when.getMonth() + 1}月${when.getDate()}日 ${time(when).slice(0, 5)} 存在本机）。`
  const settle = (act) => () => {
    notice.remove()
    act()
  }
  const row = document.createElement('p')
  row.className = 'acts'
  row.append(button('恢复', settle(take), 'button button-small button-primary'), button('不要了', settle(drop)))
  notice.append(words, row)
  box.prepend(notice)
}

/** What both changed, theirs and mine side by side; when each is settled, `done` is called. */
export function showConflict(box, editor, { keys, theirs, who, at, done }) {
  box.querySelector('.editor-conflict')?.remove()
  const area = document.createElement('section')
  area.className = 'editor-conflict'
  area.setAttribute('aria-label', '两人改了同一部分')
  const heading = document.createElement('h2')
  heading.textContent = `${who || '别人'}也改了同一部分`
  const words = document.createElement('p')
  words.textContent = '文稿里现在是您的，另一份一字未丢。请逐处选择：'
  area.append(heading, words)
  area.tabIndex = -1
  let open = keys.length
  for (const key of keys) {
    const pair = document.createElement('div')
    pair.className = 'editor-pair'
    const other = sectionsOf(theirs).find((each) => each.key === key)
    const mine = sectionsOf(editor.state.doc).find((each) => each.key === key)
    const settle = (act) => () => {
      act()
      pair.remove()
      open -= 1
      if (open) return
      area.remove()
      editor.commands.focus()
      done()
    }
    pair.append(side(`${who || '别人'}${at ? ` ${at}` : ''} 保存的`, other), side('您的', mine))
    const row = document.createElement('p')
    row.className = 'acts'
    row.append(
      button('留我的', settle(() => {}), 'button button-small button-primary'),
      button(`用${who || '别人'}的`, settle(() => put(editor, key, other, false))),
      button('两份都留', settle(() => put(editor, key, other, true))),
    )
    pair.append(row)
    area.append(pair)
  }
  box.prepend(area)
  area.focus()
}

function side(title, section) {
  const box = document.createElement('div')
  const heading = document.createElement('h3')
  heading.textContent = title
  const text = document.createElement('pre')
  text.textContent = section ? section.nodes.map((node) => node.textBetween(0, node.content.size, '\n', '〔数字〕')).join('\n') : '（已删去）'
  box.append(heading, text)
  return box
}

// Theirs in the place of mine, or after it.
function put(editor, key, other, both) {
  const mine = sectionsOf(editor.state.doc).find((each) => each.key === key)
  const nodes = other ? other.nodes : []
  const change = editor.state.tr.setMeta('theirs', true)
  const from = !mine ? editor.state.doc.content.size : both ? mine.to : mine.from
  const blocks = both ? nodes.map((node) => (node.type.name === 'heading' && node.attrs.key ? node.type.create({ ...node.attrs, key: '' }, node.content) : node)) : nodes
  if (both && key === 'note') return
  change.replaceWith(from, mine && !both ? mine.to : from, Fragment.fromArray(blocks))
  editor.view.dispatch(change)
}
