// A condition as rows of "fact · comparison · value", written in the grammar of docs/processes.md. What the rows cannot
// say (brackets, "not") is left as it is written and edited as text.
import { area, button, element, field, input, select } from './building.js'

const SIGNS = [
  ['==', '等于'],
  ['!=', '不等于'],
  ['>', '大于'],
  ['>=', '不小于'],
  ['<', '小于'],
  ['<=', '不大于'],
]
const ROW = /^([^\W\d][\w\u4e00-\u9fff]*|[\u4e00-\u9fff][\w\u4e00-\u9fff]*)\s*(==|!=|>=|<=|>|<)\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|(\d{1,9})|(是|否|true|false))$/iu
const TRUTH = { true: '是', false: '否' }
export const OUTCOME = 'outcome'

/** Rows and the word between them, or null where the text says more than rows can. */
export function readCondition(text) {
  if (!text.trim()) return { joined: 'and', rows: [] }
  const quoted = text.split(/("[^"]*"|'[^']*'|“[^”]*”)/)
  const words = new Set(quoted.filter((_, at) => at % 2 === 0).join(' ').match(/\b(and|or|not|in)\b|[()[\]]/g) || [])
  if (words.size > 1 || ['not', 'in', '(', ')', '[', ']'].some((each) => words.has(each))) return null
  const joined = words.has('or') ? 'or' : 'and'
  const parts = [['']]
  quoted.forEach((piece, at) => {
    if (at % 2) return parts.at(-1).push(piece)
    piece.split(new RegExp(`\\b${joined}\\b`)).forEach((each, number) => (number ? parts.push([each]) : parts.at(-1).push(each)))
  })
  const rows = parts.map((part) => readRow(part.join('').trim()))
  return rows.every(Boolean) ? { joined, rows } : null
}

function readRow(text) {
  const found = ROW.exec(text)
  if (!found) return null
  const [, name, sign, ...values] = found
  const word = values.slice(0, 3).find((each) => each !== undefined)
  if (word !== undefined) return { name, sign, value: word, kind: 'word' }
  if (values[3] !== undefined) return { name, sign, value: values[3], kind: 'number' }
  return { name, sign, value: TRUTH[values[4].toLowerCase()] || values[4], kind: 'truth' }
}

export function writeCondition({ joined, rows }) {
  return rows.map(({ name, sign, value, kind }) => `${name} ${sign} ${kind === 'word' ? `"${value.replace(/["“”]/g, '')}"` : value}`).join(` ${joined} `)
}

/** The fields of one arrow's condition. `facts` are {name, label, kind, values}; the kinds are
 * truth (是 否), choice (of `values`), word, and free (a word or a number); `change` gets the text anew. */
export function conditionFields(text, facts, change) {
  const read = readCondition(text)
  const raw = field(
    '条件（直接写）',
    area(text, change, { rows: 2, 'data-key': 'raw-condition' }),
    '例如：outcome == "会签" and days > 3。',
  )
  if (!read) return [element('p', { class: 'quiet' }, '这条件比下面能选的复杂，请直接改文字。'), raw]
  const say = () => change(writeCondition(read))
  const boxes = read.rows.map((row, at) => rowFields(row, at, facts, say, () => {
    read.rows.splice(at, 1)
    say()
  }))
  if (read.rows.length > 1) {
    boxes.splice(1, 0, field('几条之间', select([['and', '都要满足'], ['or', '满足一条即可']], read.joined, (chosen) => {
      read.joined = chosen
      say()
    })))
  }
  const more = button(read.rows.length ? '再加一条' : '加条件', () => {
    read.rows.push(begun(facts[0]))
    say()
  }, { 'data-key': 'more' })
  return [...boxes, element('p', {}, more), element('details', {}, element('summary', {}, '直接写条件'), raw)]
}

function begun(fact) {
  const values = { truth: '是' }
  return { name: fact.name, sign: '==', value: values[fact.kind] || fact.values?.[0]?.[0] || '同意', kind: wordKind(fact.kind) }
}

const wordKind = (kind) => (kind === 'truth' ? kind : 'word')

function rowFields(row, at, facts, say, drop) {
  const fact = facts.find((each) => each.name === row.name)
  const names = facts.map((each) => [each.name, each.label])
  const signs = fact?.kind === 'free' || row.kind === 'number' ? SIGNS : SIGNS.slice(0, 2)
  const label = (word) => ({ 'aria-label': `第 ${at + 1} 条：${word}`, 'data-key': `${at}-${word}` })
  const name = select(names, row.name, (chosen) => {
    Object.assign(row, begun(facts.find((each) => each.name === chosen)))
    say()
  }, label('看什么'))
  const sign = select(signs, row.sign, (chosen) => {
    row.sign = chosen
    say()
  }, label('怎么比'))
  return element('div', { class: 'diagram-condition' }, name, sign, valueField(row, fact, say, label('值')), button('去掉', drop, label('去掉')))
}

function valueField(row, fact, say, attributes) {
  const change = (value) => {
    row.value = value
    if (fact?.kind === 'free') row.kind = /^\d{1,9}$/.test(value) ? 'number' : 'word'
    say()
  }
  if (row.kind === 'truth') return select([['是', '是'], ['否', '否']], row.value, change, attributes)
  if (fact?.values?.length) return select(fact.values, row.value, change, attributes)
  return input(row.value, change, { ...attributes, maxlength: 40 })
}
