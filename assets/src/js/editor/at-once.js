// The text has the caret at once. Tiptap's own focus waits for the next frame, in which the next key may already fall.

/** A chain of commands on a text that holds the caret. */
export function inText(editor) {
  editor.view.focus()
  return editor.chain()
}
