// Drawing a process: an element with data-diagram-editor around a form with the field `xml`. Without it the form still takes
// the file's text. By the time this runs a draft that the browser kept is back in the field.
import { Editor } from './js/diagram/editor.js'

for (const root of document.querySelectorAll('[data-diagram-editor]')) {
  const editor = new Editor(root)
  const given = editor.field.defaultValue
  const kept = editor.field.value
  editor.open(kept).then((opened) => {
    if (opened && kept !== given) editor.keep()
    if (opened) editor.check()
    else editor.showText()
  })
}
