// Labels of the four levels (GB/T 9704 7.3.3). The same as qianshao.gongwen.outline.labels: what Python reads as a heading is one here.

const NUMERAL = '[一二三四五六七八九十]{1,3}'
const FIGURE = '[0-9０-９]{1,3}'
const BLANK = '[ \\t\\u3000]*'
const LEVELS = [
  [1, new RegExp(`^(${NUMERAL})${BLANK}[、.．](?!${NUMERAL}(?:、|产业|年级|级|线|类|楼|期|次|批))`)],
  [2, new RegExp(`^[（(][ \\t]*(${NUMERAL})[ \\t]*[）)][、.．]?`)],
  [3, new RegExp(`^(${FIGURE})[ \\t]*[.．、](?![0-9０-９])`)],
  [4, new RegExp(`^[（(][ \\t]*(${FIGURE})[ \\t]*[）)][、.．]?`)],
]
const DIGITS = '〇一二三四五六七八九'
const SENTENCE = /[。！？][”’」』）)》]*/
const LONGEST_HEADING = 60
const LONGEST_SENTENCE = 30
const LONGEST_RUN_IN = 50

/** The label a line begins with: `{level, number, length}`, or null. */
export function labelOf(words) {
  for (const [level, expression] of LEVELS) {
    const found = expression.exec(words)
    if (found) return { level, number: counted(found[1]), length: found[0].length }
  }
  return null
}

function counted(words) {
  if (/^[0-9０-９]+$/.test(words)) return Number(words.normalize('NFKC'))
  const ten = words.indexOf('十')
  const digit = (word) => Math.max(DIGITS.indexOf(word), 0)
  if (ten < 0) return words.length === 1 ? digit(words) : 0
  return (ten ? digit(words.slice(0, ten)) : 1) * 10 + (words.length > ten + 1 ? digit(words.slice(ten + 1)) : 0)
}

/** `1` → 一, `23` → 二十三; beyond 99 in figures. */
export function numeral(number) {
  if (number < 1 || number > 99) return String(number)
  const tens = Math.floor(number / 10)
  return `${tens > 1 ? DIGITS[tens] : ''}${tens ? '十' : ''}${number % 10 ? DIGITS[number % 10] : ''}`
}

/** The label as it should be written: `一、` `（一）` `1.` `（1）`. */
export function labelFor(level, number) {
  return [`${numeral(number)}、`, `（${numeral(number)}）`, `${number}.`, `（${number}）`][level - 1]
}

/** How much of a labelled line is its heading: all, its first sentence (段首标题), or 0 for a paragraph. */
export function headingLength(words, label) {
  if (words.length <= label.length || '；;，,'.includes(words[words.length - 1])) return 0
  const found = SENTENCE.exec(words)
  if (!found) return words.length <= LONGEST_HEADING && !endsSentence(words) ? words.length : 0
  const end = found.index + found[0].length
  if (end === words.length) return words.length <= LONGEST_SENTENCE && !words.includes('，') ? words.length : 0
  return label.length < found.index && end <= LONGEST_RUN_IN ? end : 0
}

function endsSentence(words) {
  return '。！？!?；;…'.includes(words.replace(/[”’」』）)》〉】\]]+$/, '').slice(-1) || ' ')
}
