// Two people's texts put together, section by section: what only one changed is taken; where both did, mine stays and is named.
import { sectionsOf } from './sections.js'

const written = (section) => (section ? JSON.stringify(section.nodes.map((node) => node.toJSON())) : '')
const byKey = (sections) => new Map(sections.map((each) => [each.key, each]))

/** `{doc, conflicts}`: what `mine` becomes with what `theirs` changed since `base`; `conflicts` are the keys both changed. */
export function merge(base, mine, theirs) {
  const [old, own, other] = [base, mine, theirs].map(sectionsOf)
  const [inOld, inOwn, inOther] = [old, own, other].map(byKey)
  const conflicts = []
  const take = (key) => {
    const [was, here, there] = [inOld.get(key), inOwn.get(key), inOther.get(key)].map(written)
    if (here === there || was === there) return inOwn.get(key)
    if (was === here) return inOther.get(key)
    conflicts.push(key)
    return inOwn.get(key) || inOther.get(key) // what one took out and the other changed is not lost
  }
  const nodes = orderOf(old, own, other).map(take).flatMap((each) => (each ? each.nodes : []))
  return { doc: mine.type.create(null, inPlace(nodes, mine.type.schema)), conflicts }
}

// Mine where I moved sections, else theirs; sections that only the other side has stand after the one they followed there.
function orderOf(old, own, other) {
  const keys = (sections) => sections.map((each) => each.key)
  const known = new Set(keys(old))
  const common = (sections) => keys(sections).filter((key) => known.has(key) && own.some((each) => each.key === key))
  const moved = common(own).join() !== common(old).join()
  const [first, second] = moved ? [own, other] : [other, own]
  const order = keys(first)
  keys(second).forEach((key, index, all) => {
    if (order.includes(key)) return
    const before = all.slice(0, index).reverse().find((each) => order.includes(each))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key)
  })
  return order
}

// The list of attachments and the attachments stand after the body, whatever was put together.
function inPlace(nodes, schema) {
  const rank = { attachmentNote: 1, attachment: 2 }
  const sorted = nodes.map((node, index) => [rank[node.type.name] || 0, index, node]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const found = sorted.map((each) => each[2])
  if (!found.length || rank[found[0].type.name]) found.unshift(schema.nodes.paragraph.create())
  const notes = found.filter((node) => node.type.name === 'attachmentNote')
  return notes.length > 1 ? found.filter((node) => node.type.name !== 'attachmentNote' || node === notes[0]) : found
}

/** Make the editor's document this one, touching only what differs: the caret stays, and undo takes back only what I did. */
export function become(view, doc, { undoable = false } = {}) {
  const change = view.state.tr
  if (!undoable) change.setMeta('theirs', true).setMeta('addToHistory', false)
  const now = sectionsOf(view.state.doc)
  const then = sectionsOf(doc)
  const same = now.map((each) => each.key).join() === then.map((each) => each.key).join()
  const pairs = same ? now.map((each, index) => [each, then[index]]) : [[{ from: 0, to: view.state.doc.content.size }, { from: 0, to: doc.content.size }]]
  for (const [here, there] of pairs.reverse()) replaceDifference(change, doc, here, there)
  if (change.docChanged) view.dispatch(change)
}

function replaceDifference(change, doc, here, there) {
  const current = change.doc.content.cut(here.from, here.to)
  const wanted = doc.content.cut(there.from, there.to)
  const start = current.findDiffStart(wanted)
  if (start === null) return
  let { a, b } = current.findDiffEnd(wanted)
  const overlap = start - Math.min(a, b)
  if (overlap > 0) {
    a += overlap
    b += overlap
  }
  change.replace(here.from + start, here.from + a, doc.slice(there.from + start, there.from + b))
}
