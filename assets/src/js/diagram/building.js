// Controls of the panel: made by script, each with its label, each with a key by which it finds its focus again.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else if (value === true) made.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value)
  }
  made.append(...children.filter((each) => each !== null && each !== undefined && each !== ''))
  return made
}

export const button = (word, act, attributes = {}) =>
  element('button', { type: 'button', class: 'button button-small', onclick: act, ...attributes }, word)

let count = 0

/** A labelled control; `help` stands below it. */
export function field(label, control, help = '') {
  control.id ||= `diagram-field-${(count += 1)}`
  control.dataset.key ||= label
  return element('div', { class: 'field' }, element('label', { for: control.id }, label), control, help && element('p', { class: 'help' }, help))
}

/** `options` are [value, words]; a value outside of them is kept and shown as it is. */
export function select(options, value, change, attributes = {}) {
  const known = options.some(([each]) => each === value)
  const all = known ? options : [...options, [value, value || '（未定）']]
  const made = element('select', attributes, ...all.map(([each, words]) => element('option', { value: each, selected: each === value }, words)))
  made.addEventListener('change', () => change(made.value))
  return made
}

export function input(value, change, attributes = {}) {
  const made = element('input', { type: 'text', autocomplete: 'off', ...attributes, value: value ?? '' })
  made.addEventListener('change', () => change(made.value.trim()))
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') made.dispatchEvent(new Event('change'))
  })
  return made
}

export function area(value, change, attributes = {}) {
  const made = element('textarea', attributes)
  made.value = value ?? ''
  made.addEventListener('change', () => change(made.value.trim()))
  return made
}

/** A file for the person's own disk. */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = element('a', { href: url, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
