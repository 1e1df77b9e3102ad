// Sections: what stands under one heading of the first level, or is an attachment. Each has a name that stays with it.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

export const TOP = 'top'
const begins = (node) => node.type.name === 'attachment' || (node.type.name === 'heading' && node.attrs.level === 1)

/** The sections of a document in their order: `{key, heading, from, to, nodes}`. */
export function sectionsOf(doc) {
  const found = [{ key: TOP, heading: '开头', from: 0, nodes: [] }]
  doc.forEach((node, pos) => {
    if (begins(node)) found.push({ key: node.attrs.key, heading: (node.firstChild?.isTextblock ? node.firstChild : node).textContent, from: pos, nodes: [] })
    else if (node.type.name === 'attachmentNote') found.push({ key: 'note', heading: '附件说明', from: pos, nodes: [] })
    found[found.length - 1].nodes.push(node)
  })
  return found.map((each, index) => ({ ...each, to: found[index + 1] ? found[index + 1].from : doc.content.size }))
}

/** The section a position stands in. */
export function sectionAt(doc, position) {
  const found = sectionsOf(doc)
  return found.reverse().find((each) => each.from <= position) || found[found.length - 1]
}

/** The names of the sections that are not the same in both. */
export function differing(one, other) {
  const written = (doc) => new Map(sectionsOf(doc).map((each) => [each.key, JSON.stringify(each.nodes.map((node) => node.toJSON()))]))
  const [left, right] = [written(one), written(other)]
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => (left.get(key) || '[]') !== (right.get(key) || '[]'))
}

const newKey = () => [...crypto.getRandomValues(new Uint8Array(6))].map((each) => (each % 36).toString(36)).join('')

/** Gives a new section its name, and a copied one a name of its own; attachments count upwards. */
export const SectionNames = Extension.create({
  name: 'sectionNames',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, old, state) {
        if (!transactions.some((each) => each.docChanged)) return null
        const change = state.tr
        const taken = new Set([TOP, 'note'])
        let last = 0
        state.doc.forEach((node, pos) => {
          if (node.type.name === 'attachment') {
            const number = Math.max(node.attrs.number, last + 1)
            if (number !== node.attrs.number) change.setNodeAttribute(pos, 'number', number)
            last = number
          }
          if (begins(node)) {
            if (!node.attrs.key || taken.has(node.attrs.key)) change.setNodeAttribute(pos, 'key', newKey())
            taken.add(change.doc.nodeAt(pos).attrs.key)
          } else if (node.type.name === 'heading' && node.attrs.key) change.setNodeAttribute(pos, 'key', '')
        })
        return change.docChanged ? change : null
      },
    }),
  ],
})
