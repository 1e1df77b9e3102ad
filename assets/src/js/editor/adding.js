// What the bar adds to a text: 附件说明, bound attachments, pictures.
import { Extension } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { ask } from './asking.js'
import { inText } from './at-once.js'

const last = (doc, kind) => {
  let found = null
  doc.forEach((node, pos) => {
    if (node.type.name === kind) found = { node, pos }
  })
  return found
}

/** The caret goes to the list of attachments, into a new name. */
export function addNote(editor) {
  const { doc, schema } = editor.state
  const note = last(doc, 'attachmentNote')
  const change = editor.state.tr
  if (note) {
    const end = note.pos + note.node.nodeSize - 1
    if (note.node.lastChild.content.size) change.insert(end, schema.nodes.paragraph.create())
  } else change.insert(endOfBody(doc), schema.nodes.attachmentNote.create(null, schema.nodes.paragraph.create()))
  editor.view.dispatch(change)
  const made = last(editor.state.doc, 'attachmentNote')
  inText(editor).setTextSelection(made.pos + made.node.nodeSize - 2).scrollIntoView().run()
}

function endOfBody(doc) {
  let end = 0
  doc.forEach((node, pos) => {
    if (!['attachmentNote', 'attachment'].includes(node.type.name)) end = pos + node.nodeSize
  })
  return end
}

/** A new attachment after the text; its title is the name in 附件说明 that has none yet. */
export function addAttachment(editor) {
  const { doc, schema } = editor.state
  const number = (last(doc, 'attachment')?.node.attrs.number || 0) + 1
  const named = last(doc, 'attachmentNote')?.node
  const name = named && named.childCount >= number ? named.child(number - 1).content : null
  const node = schema.nodes.attachment.create({ key: '', number }, [schema.nodes.attachmentTitle.create(null, name), schema.nodes.paragraph.create()])
  const at = doc.content.size
  editor.view.dispatch(editor.state.tr.insert(at, node))
  inText(editor).setTextSelection(at + 2 + (name ? name.size + 2 : 0)).scrollIntoView().run()
}

// Where nothing is left in 附件说明 or in an attachment, one more Backspace takes it away.
function removeEmpty(editor) {
  const { selection, tr } = editor.state
  const { $from, empty } = selection
  const node = empty && $from.depth ? $from.node(1) : null
  const most = { attachmentNote: 1, attachment: 2 }[node?.type.name] || 0
  if (!most || node.childCount > most || node.textContent || node.lastChild.content.size || node.firstChild.content.size) return false
  const pos = $from.before(1)
  tr.delete(pos, pos + node.nodeSize)
  editor.view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(pos), -1)).scrollIntoView())
  return true
}

export const Removing = Extension.create({
  name: 'removing',
  priority: 500,
  addKeyboardShortcuts() {
    const remove = () => removeEmpty(this.editor)
    return { Backspace: remove, Delete: remove }
  },
})

/** Choose a picture, send it, put it in. */
export function askForPicture(editor, url, hint) {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/png,image/jpeg'
  input.addEventListener('change', () => upload(editor, url, [...input.files], hint))
  input.click()
}

export async function upload(editor, url, files, hint, at) {
  for (const file of files) {
    if (!['image/png', 'image/jpeg'].includes(file.type)) {
      hint.say(`“${file.name}”不是 PNG 或 JPEG 图片，请另存后再传。`)
      continue
    }
    hint.say(`正在上传“${file.name}”…`)
    const data = new FormData()
    data.append('file', file)
    const answer = await ask(url, data)
    if (answer.status !== 200) {
      hint.say(answer.reason || `“${file.name}”没有传上去，请检查网络后再试。`)
      continue
    }
    const picture = { type: 'image', attrs: { file_id: answer.file_id, name: answer.name || file.name, caption: '' } }
    if (at === undefined) inText(editor).insertContent(picture).run()
    else inText(editor).insertContentAt(at, picture).run()
    hint.say(`已放入“${answer.name || file.name}”，可在图下写图题。`)
  }
}
