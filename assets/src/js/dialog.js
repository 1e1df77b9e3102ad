// Dialogues of the page itself: the browser's own cannot be read at arm's length and say where they come from.

export function openDialog(title, fill) {
  const dialog = document.createElement('dialog')
  const heading = document.createElement('h2')
  heading.textContent = title
  heading.id = 'dialog-title'
  dialog.setAttribute('aria-labelledby', heading.id)
  dialog.append(heading)
  fill(dialog)
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}

function button(word, className, act) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.textContent = word
  made.addEventListener('click', act)
  return made
}

export function acts(...buttons) {
  const row = document.createElement('p')
  row.className = 'form-acts'
  row.append(...buttons.map(([word, className, act]) => button(word, className, act)))
  return row
}

/** Ask before an act; the answer is true only for the act's own button. */
export function ask(sentence, word) {
  return new Promise((answer) => {
    const dialog = openDialog('请确认', (box) => {
      const text = document.createElement('p')
      text.textContent = sentence
      box.append(text, acts([word, 'button button-primary', () => close(true)], ['先不办', 'button', () => close(false)]))
    })
    dialog.addEventListener('cancel', () => answer(false))
    function close(yes) {
      dialog.close()
      answer(yes)
    }
  })
}
