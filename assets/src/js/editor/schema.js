// What a draft is made of; the same as qianshao.drafting.content (docs/drafting.md, "Content").
import { Mark, Node } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { Figure, Image } from './chips.js'

const attribute = (initial) => ({ default: initial, rendered: false })

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+ attachmentNote? attachment*' })
const Text = Node.create({ name: 'text', group: 'inline' })

const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000, // what a new line is
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', 0],
})

const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: attribute(1), key: { ...attribute(''), keepOnSplit: false } }),
  parseHTML: () => [1, 2, 3, 4].map((level) => ({ tag: `h${level + 1}`, attrs: { level } })),
  renderHTML: ({ node }) => [`h${node.attrs.level + 1}`, { class: `level-${node.attrs.level}` }, 0],
})

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts() {
    return { 'Mod-b': () => this.editor.commands.toggleMark('bold') }
  },
})

const spans = (number) => ({
  default: 1,
  parseHTML: (element) => Math.min(Math.max(Number(element.getAttribute(number)) || 1, 1), 200),
  renderHTML: (attributes) => (attributes[number] > 1 ? { [number]: attributes[number] } : {}),
})
// No widths: they would be styles in the page, and official tables are laid out by what stands in them.
const ofCell = { content: 'paragraph+', addAttributes: () => ({ colspan: spans('colspan'), rowspan: spans('rowspan') }) }

const Note = Node.create({
  name: 'attachmentNote',
  content: 'paragraph+',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'div[data-note]' }],
  renderHTML: () => ['div', { 'data-note': '', class: 'attachment-note', role: 'group', 'aria-label': '附件说明' }, 0],
})

const AttachmentTitle = Node.create({
  name: 'attachmentTitle',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'p[data-attachment-title]', priority: 100 }],
  renderHTML: () => ['p', { 'data-attachment-title': '', class: 'attachment-title' }, 0],
})

const Attachment = Node.create({
  name: 'attachment',
  content: 'attachmentTitle block+',
  defining: true,
  isolating: true,
  addAttributes: () => ({ key: attribute(''), number: attribute(1) }),
  parseHTML: () => [{ tag: 'section[data-attachment]', getAttrs: (element) => ({ number: Number(element.dataset.attachment) || 1 }) }],
  renderHTML: ({ node }) => [
    'section',
    { 'data-attachment': node.attrs.number, class: 'attachment', 'aria-label': `附件${node.attrs.number}` },
    0,
  ],
})

export const NODES = [
  Doc,
  Text,
  Paragraph,
  Heading,
  Bold,
  Table.extend({ renderHTML: () => ['table', ['tbody', 0]] }).configure({ resizable: false, View: null }),
  TableRow.extend({ content: '(tableCell | tableHeader)*' }),
  TableCell.extend(ofCell),
  TableHeader.extend(ofCell),
  Note,
  AttachmentTitle,
  Attachment,
  Figure,
  Image,
]

/** The content as the server wants it: attributes in the order of the schema, nothing empty. */
export const contentOf = (doc) => doc.toJSON()
