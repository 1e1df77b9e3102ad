// What the panel beside the text may do to it: put in figures and phrases, save before a form goes.

import { inText } from './at-once.js'

export function watchPanel(editor, { flush, say }) {
  document.addEventListener('click', (event) => {
    const pressed = event.target.closest('[data-figure], [data-phrase]')
    if (!pressed || !editor.isEditable) return
    event.preventDefault()
    if ('figure' in pressed.dataset) putFigure(editor, pressed.dataset)
    else putPhrase(editor, pressed.querySelector('[data-phrase-text]')?.textContent || pressed.dataset.phrase)
  })
  document.addEventListener('submit', (event) => holdUntilSaved(event, flush, say), true)
}

function putFigure(editor, { measure, period = '', label = '', value }) {
  if (value) editor.storage.figure.values.set(`${measure}|${period}`, value)
  inText(editor).insertContent({ type: 'figure', attrs: { measure, period, label } }).run()
}

function putPhrase(editor, words) {
  if (words) inText(editor).insertContent({ type: 'text', text: words.trim() }).run()
}

async function holdUntilSaved(event, flush, say) {
  const form = event.target
  if (!form.matches('[data-after-save]') || form.dataset.flushed) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const done = await flush()
  await new Promise((turn) => setTimeout(turn)) // a form cannot be sent anew while its sending is being told
  if (!done) return say('文稿还没有保存，先没有办。保存后再试。')
  form.dataset.flushed = 'yes'
  form.requestSubmit(event.submitter)
  delete form.dataset.flushed
  return undefined
}
