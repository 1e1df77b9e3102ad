// Who writes in which section. A section somebody else holds can be read but not changed; where the caret is, is mine.
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ask, token } from './asking.js'
import { sectionAt, sectionsOf } from './sections.js'

const key = new PluginKey('locks')
const BEAT = 15000
const BEAT_TOGETHER = 4000 // while somebody else is at it

const heldBy = (locks, section) => locks.find((lock) => lock.section === section && !lock.mine)

function drawn(doc, locks) {
  const found = []
  for (const section of sectionsOf(doc)) {
    const lock = heldBy(locks, section.key)
    if (!lock || section.from === section.to) continue
    found.push(
      Decoration.widget(section.from, () => sign(lock.who), { side: -1, ignoreSelection: true, key: `lock-${section.key}-${lock.who}` }),
    )
    section.nodes.reduce((pos, node) => {
      found.push(Decoration.node(pos, pos + node.nodeSize, { class: 'is-held' }))
      return pos + node.nodeSize
    }, section.from)
  }
  return DecorationSet.create(doc, found)
}

function sign(who) {
  const box = document.createElement('div')
  box.className = 'held-by'
  box.contentEditable = 'false'
  box.textContent = `${who}正在改这一部分`
  return box
}

/** Whether a change would reach into a section that somebody else holds; `doc` is what stands before it. */
function reachesIn(transaction, locks) {
  if (!locks.some((lock) => !lock.mine)) return null
  for (let index = 0; index < transaction.steps.length; index++) {
    const sections = sectionsOf(transaction.docs[index]).filter((each) => heldBy(locks, each.key))
    let met = null
    transaction.steps[index].getMap().forEach((start, end) => {
      met = met || sections.find((each) => start < each.to && end > each.from && !(start === end && start <= each.from))
    })
    if (met) return heldBy(locks, met.key)
  }
  return null
}

export const Locks = Extension.create({
  name: 'locks',
  addOptions: () => ({ onRefused: () => {} }),
  addProseMirrorPlugins() {
    const { onRefused } = this.options
    return [
      new Plugin({
        key,
        filterTransaction(transaction, state) {
          if (!transaction.docChanged || transaction.getMeta('theirs')) return true
          const lock = reachesIn(transaction, key.getState(state).locks)
          if (lock) onRefused(`这一部分${lock.who}正在改，先不能动。可以在别的部分写，或选中文字写批注。`)
          return !lock
        },
        state: {
          init: () => ({ locks: [], drawn: DecorationSet.empty }),
          apply(transaction, old, before, state) {
            const locks = transaction.getMeta(key)
            if (locks) return { locks, drawn: drawn(state.doc, locks) }
            return transaction.docChanged ? { ...old, drawn: drawn(state.doc, old.locks) } : old
          },
        },
        props: { decorations: (state) => key.getState(state).drawn },
      }),
    ]
  },
})

/** Takes the section under the caret, lets go of the last, and asks now and then who is where. */
export class Sitting {
  /** `newer(revision)` hears how far the server is; `known(section)` says whether the server has heard of a section yet. */
  constructor(editor, url, { newer, known }) {
    Object.assign(this, { editor, url, newer, known, section: null, timer: null })
    editor.on('selectionUpdate', () => this.soon())
    editor.on('focus', () => this.soon())
    document.addEventListener('visibilitychange', () => !document.hidden && this.beat())
    addEventListener('pagehide', () => this.release())
    this.beat()
  }

  get locks() {
    return key.getState(this.editor.state).locks
  }

  soon() {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => {
      const here = this.here()
      if (here && here !== this.section && !heldBy(this.locks, here)) this.beat()
    }, 250)
  }

  // Only who looked at the text with a caret in it writes; a page that is open elsewhere holds nothing.
  here() {
    const here = this.editor.isFocused ? sectionAt(this.editor.state.doc, this.editor.state.selection.head).key : ''
    return this.known(here) ? here : ''
  }

  async beat() {
    clearTimeout(this.timer)
    if (!document.hidden) {
      const here = this.here()
      const answer = await ask(this.url, { section: here })
      if (answer.status === 200) {
        if (answer.held) this.section = here
        this.show(answer.locks)
        this.newer(answer.revision)
      }
    }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.beat(), this.locks.some((lock) => !lock.mine) ? BEAT_TOGETHER : BEAT)
  }

  show(locks) {
    if (!locks || JSON.stringify(locks) === JSON.stringify(this.locks)) return
    this.editor.view.dispatch(this.editor.state.tr.setMeta(key, locks).setMeta('addToHistory', false))
  }

  release() {
    if (!this.section) return
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token() }
    fetch(this.url, { method: 'POST', headers, body: JSON.stringify({ section: this.section, release: true }), keepalive: true }).catch(() => {})
    this.section = null
  }
}
