// Levels by what is typed: 一、 （一） 1. （1） at the head of a line makes it a heading; and all labels counted anew.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { headingLength, labelFor, labelOf } from './labels.js'
import { wordsOf } from './places.js'

const inBody = ($pos) => $pos.depth === 1 || ($pos.depth === 2 && $pos.node(1).type.name === 'attachment')

/** The line under the caret becomes a heading once its label is typed to the end; `1.5` takes that back. */
function typed(state) {
  const { $from, empty } = state.selection
  const node = $from.parent
  if (!empty || !node.isTextblock || !inBody($from)) return null
  const words = wordsOf(node)
  const label = labelOf(words)
  const pos = $from.before()
  if (node.type.name === 'paragraph' && label && label.length === $from.parentOffset) {
    return state.tr.setNodeMarkup(pos, state.schema.nodes.heading, { level: label.level, key: '' })
  }
  if (node.type.name === 'heading' && /^[0-9]{1,3}[.．][0-9]/.test(words) && $from.parentOffset <= 5) {
    return state.tr.setNodeMarkup(pos, state.schema.nodes.paragraph)
  }
  return null
}

const isTyping = (transaction) =>
  transaction.docChanged && !transaction.getMeta('theirs') && !transaction.getMeta('paste') && !transaction.getMeta('history$') &&
  !transaction.getMeta('levels') && transaction.steps.some((step) => step.slice && step.slice.size > 0)

/** Set the line under the caret to a level (0: text), with the label that is its turn. */
export function setLevel(level) {
  return ({ state, dispatch }) => {
    const { $from } = state.selection
    if (!$from.parent.isTextblock || !inBody($from)) return false
    if (!dispatch) return true
    const pos = $from.before()
    const change = state.tr.setMeta('levels', true)
    const words = wordsOf($from.parent)
    const label = labelOf(words)
    if (level === 0) change.setNodeMarkup(pos, state.schema.nodes.paragraph)
    else {
      change.setNodeMarkup(pos, state.schema.nodes.heading, { level, key: level === 1 ? $from.parent.attrs.key || '' : '' })
      const number = turnOf(state.doc, pos, level)
      change.insertText(labelFor(level, number), pos + 1, pos + 1 + (label ? label.length : 0))
    }
    dispatch(change.scrollIntoView())
    return true
  }
}

// The number a heading of this level has at this place: one more than the last before it under the same heading.
function turnOf(doc, pos, level) {
  const $pos = doc.resolve(pos)
  let number = 1
  for (let index = $pos.index() - 1; index >= 0; index--) {
    const node = $pos.parent.child(index)
    const label = node.isTextblock ? labelOf(wordsOf(node)) : null
    const its = node.type.name === 'heading' ? node.attrs.level : label ? label.level : 9
    if (its < level) break
    if (its === level && label) return label.number + 1
  }
  return number
}

/** 重排序号: every label counts on from the one before it of its level; a higher heading begins anew. */
export function renumber({ state, dispatch }) {
  const change = state.tr.setMeta('levels', true)
  const walk = (parent, start) => {
    const counts = [0, 0, 0, 0]
    parent.forEach((node, offset) => {
      const pos = start + offset
      if (node.type.name === 'attachment') return walk(node, pos + 1)
      if (!['heading', 'paragraph'].includes(node.type.name)) return
      const label = labelOf(wordsOf(node))
      if (!label) return
      const level = node.type.name === 'heading' ? node.attrs.level : label.level
      counts[level - 1] += 1
      counts.fill(0, level)
      const written = labelFor(level, counts[level - 1])
      if (wordsOf(node).slice(0, label.length) !== written) {
        const at = change.mapping.map(pos + 1)
        change.insertText(written, at, at + label.length)
      }
    })
  }
  walk(state.doc, 0)
  if (dispatch && change.docChanged) dispatch(change)
  return change.docChanged
}

// The text after a run-in heading (段首标题) is set as text.
function runIns(doc) {
  const found = []
  doc.descendants((node, pos) => {
    if (node.type.name !== 'heading') return !node.isTextblock
    const words = wordsOf(node)
    const label = labelOf(words)
    const length = label ? headingLength(words, label) : 0
    if (length && length < words.length) found.push(Decoration.inline(pos + 1 + length, pos + 1 + words.length, { class: 'run-in' }))
    return false
  })
  return DecorationSet.create(doc, found)
}

export const Levels = Extension.create({
  name: 'levels',
  addCommands: () => ({ setLevel, renumber: () => renumber }),
  addKeyboardShortcuts() {
    const keys = { 'Mod-Alt-r': () => this.editor.commands.renumber() || true }
    for (let level = 0; level <= 4; level++) keys[`Mod-Alt-${level}`] = () => this.editor.commands.setLevel(level)
    return keys
  },
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        appendTransaction: (transactions, old, state) =>
          editor.view?.composing || !transactions.some(isTyping) ? null : typed(state),
        state: {
          init: (config, state) => runIns(state.doc),
          apply: (transaction, old) => (transaction.docChanged ? runIns(transaction.doc) : old),
        },
        props: {
          decorations(state) {
            return this.getState(state)
          },
          handleDOMEvents: {
            // What an input method put together is looked at once it is done.
            compositionend: (view) => {
              setTimeout(() => {
                const change = view.isDestroyed ? null : typed(view.state)
                if (change) view.dispatch(change)
              }, 50)
              return false
            },
          },
        },
      }),
    ]
  },
})
