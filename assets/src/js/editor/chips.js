// What stands in a text and is not typed: a figure that is counted live, and a picture with its caption.
import { Node } from '@tiptap/core'

const attribute = (initial) => ({ default: initial, rendered: false })
const nameOf = (attributes) => `${attributes.measure}|${attributes.period}`

export const Figure = Node.create({
  name: 'figure',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ measure: attribute(''), period: attribute(''), label: attribute('') }),
  addStorage: () => ({ values: new Map(), shown: new Set() }),
  parseHTML: () => [
    {
      tag: 'span[data-figure-chip]',
      getAttrs: ({ dataset }) => ({ measure: dataset.measure, period: dataset.period, label: dataset.label }),
    },
  ],
  renderHTML: ({ node }) => [
    'span',
    { 'data-figure-chip': '', 'data-measure': node.attrs.measure, 'data-period': node.attrs.period, 'data-label': node.attrs.label },
    node.attrs.label || node.attrs.measure,
  ],
  renderText: ({ node }) => `{{${node.attrs.measure}${node.attrs.period ? ` 期间=${node.attrs.period}` : ''}}}`,
  addNodeView() {
    const { values, shown } = this.storage
    return ({ node }) => {
      const dom = document.createElement('span')
      dom.className = 'figure-chip'
      const draw = () => {
        const { label, period, measure } = node.attrs
        const value = values.get(nameOf(node.attrs))
        dom.textContent = value === undefined ? label || '数字' : value
        dom.title = `${[label || measure, period].filter(Boolean).join('，')}：随台账自动更新`
        dom.setAttribute('aria-label', `数字 ${dom.textContent}，${label} ${period}`)
      }
      draw()
      shown.add(draw)
      return { dom, destroy: () => shown.delete(draw) }
    }
  },
})

/** What figures count to, as the server says: `[{measure, period, value, unit}]`; chips that stand in the text follow. */
export function showFigures(editor, figures) {
  const { values, shown } = editor.storage.figure
  for (const each of figures || []) values.set(nameOf(each), `${each.value}${each.unit || ''}`)
  shown.forEach((draw) => draw())
}

/** Ask what the figures of a text count to that nobody told yet. */
export async function countFigures(editor, url) {
  const unknown = new Set()
  editor.state.doc.descendants((node) => {
    if (node.type.name === 'figure' && !editor.storage.figure.values.has(nameOf(node.attrs))) unknown.add(nameOf(node.attrs))
  })
  if (!url || !unknown.size) return
  const asked = new URLSearchParams([...unknown].map((name) => ['figure', name]))
  try {
    const answer = await fetch(`${url}?${asked}`, { headers: { Accept: 'application/json' } })
    if (answer.ok) showFigures(editor, (await answer.json()).figures)
  } catch {
    // Without the network a chip shows its name.
  }
}

export const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ file_id: attribute(0), name: attribute(''), caption: attribute('') }),
  addOptions: () => ({ address: () => '' }),
  parseHTML: () => [
    {
      tag: 'figure[data-file]',
      getAttrs: ({ dataset }) => ({ file_id: Number(dataset.file), name: dataset.name, caption: dataset.caption }),
    },
  ],
  renderHTML: ({ node }) => [
    'figure',
    { 'data-file': node.attrs.file_id, 'data-name': node.attrs.name, 'data-caption': node.attrs.caption },
  ],
  addNodeView() {
    const { address } = this.options
    return ({ node, getPos, editor }) => {
      const dom = document.createElement('figure')
      dom.className = 'draft-picture'
      const image = document.createElement('img')
      image.src = address(node.attrs.file_id)
      image.alt = node.attrs.caption || node.attrs.name
      const caption = document.createElement('input')
      caption.value = node.attrs.caption
      caption.maxLength = 200
      caption.placeholder = '图题'
      caption.setAttribute('aria-label', '图题')
      caption.readOnly = !editor.isEditable
      caption.addEventListener('change', () => {
        editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), 'caption', caption.value.trim()))
      })
      dom.append(image, caption)
      return {
        dom,
        update: (next) => {
          if (next.type.name !== 'image' || next.attrs.file_id !== node.attrs.file_id) return false
          node = next
          if (document.activeElement !== caption) caption.value = next.attrs.caption
          image.alt = next.attrs.caption || next.attrs.name
          return true
        },
        stopEvent: (event) => event.target === caption,
        ignoreMutation: () => true,
      }
    }
  },
})
