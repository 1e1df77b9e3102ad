// Passages drawn over the text from what the server says: remarks of people, findings of the proofreader. They move with the text.
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { inText } from './at-once.js'

const remarks = new PluginKey('remarks')
const findings = new PluginKey('findings')

// `marks`: `[{from, to, id, className, title}]`
function setOf(doc, marks) {
  const found = marks
    .filter((mark) => mark && mark.from < mark.to && mark.to <= doc.content.size)
    .map((mark) => Decoration.inline(mark.from, mark.to, { class: mark.className, title: mark.title || '' }, { mark }))
  return DecorationSet.create(doc, found)
}

function plugin(key, onClick) {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, old) {
        const marks = transaction.getMeta(key)
        return marks ? setOf(transaction.doc, marks) : old.map(transaction.mapping, transaction.doc)
      },
    },
    props: {
      decorations: (state) => key.getState(state),
      handleClick(view, pos) {
        const found = key.getState(view.state).find(pos, pos)
        if (found.length && onClick) onClick(found[0].spec.mark)
        return false
      },
    },
  })
}

export const Marking = Extension.create({
  name: 'marking',
  addOptions: () => ({ onRemark: null, onFinding: null }),
  addProseMirrorPlugins() {
    return [plugin(remarks, this.options.onRemark), plugin(findings, this.options.onFinding)]
  },
})

const draw = (key) => (editor, marks) => editor.view.dispatch(editor.state.tr.setMeta(key, marks).setMeta('addToHistory', false))
export const drawRemarks = draw(remarks)
export const drawFindings = draw(findings)

const where = (key) => (editor, id) => {
  const found = key.getState(editor.state).find().find((each) => each.spec.mark.id === id)
  return found ? { from: found.from, to: found.to } : null
}
/** Where a remark's or a finding's passage stands now; null where it is gone. */
export const remarkRange = where(remarks)
export const findingRange = where(findings)

/** Select a passage and bring it into view. */
export function select(editor, range) {
  inText(editor).setTextSelection(range).scrollIntoView().run()
}
