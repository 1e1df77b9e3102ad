// The bar over the text: words on buttons, one stop of the Tab key, arrows inside; Alt+F10 leads to it, Escape back.

import { inText } from './at-once.js'

const IN_TABLE = [
  ['上面加行', 'addRowBefore'], ['下面加行', 'addRowAfter'], ['删这一行', 'deleteRow'],
  ['左边加列', 'addColumnBefore'], ['右边加列', 'addColumnAfter'], ['删这一列', 'deleteColumn'],
  ['合并或拆分', 'mergeOrSplit'], ['表头行', 'toggleHeaderRow'], ['删表格', 'deleteTable'],
]

export function buildBar(editor, offers) {
  const bar = document.createElement('div')
  bar.className = 'editor-bar no-print'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', '文稿工具')
  const run = (name, ...values) => () => inText(editor)[name](...values).run()
  const levels = ['正文', '一级', '二级', '三级', '四级'].map((word, level) => ({
    word, level, keys: `Ctrl+Alt+${level}`, act: run('setLevel', level),
    hint: level ? `${['一、', '（一）', '1.', '（1）'][level - 1]} 标题` : '普通段落',
  }))
  const groups = [
    levels,
    [
      { word: '加粗', act: run('toggleMark', 'bold'), on: () => editor.isActive('bold'), keys: 'Ctrl+B' },
      { word: '重排序号', act: run('renumber'), keys: 'Ctrl+Alt+R', hint: '各级序号从头连续编' },
    ],
    [
      { word: '表格', act: run('insertTable', { rows: 3, cols: 3, withHeaderRow: true }), hint: '插入三行三列的表格', off: () => editor.isActive('table') },
      { word: '附件说明', act: () => offers.note(), hint: '正文下方列出附件名称' },
      { word: '附件正文', act: () => offers.attachment(), hint: '在文后另起一份附件' },
      ...(offers.picture ? [{ word: '图片', act: () => offers.picture(), hint: '上传 PNG 或 JPEG 图片' }] : []),
    ],
    [
      { word: '撤销', act: run('undo'), keys: 'Ctrl+Z', off: () => !editor.can().undo() },
      { word: '重做', act: run('redo'), keys: 'Ctrl+Y', off: () => !editor.can().redo() },
    ],
  ]
  const said = [
    ...(offers.comment ? [{ word: '批注', act: offers.comment, keys: 'Ctrl+Alt+M', hint: '先选中文字', always: true }] : []),
    ...(offers.suggest ? [{ word: '建议修改', act: offers.suggest, keys: 'Ctrl+Alt+E', hint: '先选中文字', always: true }] : []),
  ]
  const shown = [...(editor.isEditable ? groups : []), ...(said.length ? [said] : [])]
  const buttons = shown.flatMap((group) => group.map((each) => ({ ...each, button: make(each) })))
  bar.append(...shown.map((group) => row(buttons.filter((each) => group.some((other) => other.word === each.word)))))
  const table = tableBar(editor, run)
  rove(bar, editor)
  rove(table, editor)
  const follow = () => {
    for (const each of buttons) {
      const level = each.level === undefined ? null : levelAt(editor) === each.level
      if (level !== null || each.on) each.button.setAttribute('aria-pressed', String(level ?? each.on()))
      if (each.off) each.button.setAttribute('aria-disabled', String(each.off()))
    }
    table.hidden = !editor.isEditable || !editor.isActive('table')
  }
  editor.on('transaction', () => {
    cancelAnimationFrame(follow.frame)
    follow.frame = requestAnimationFrame(follow)
  })
  follow()
  return { bar, table }
}

function levelAt(editor) {
  const { parent } = editor.state.selection.$from
  return parent.type.name === 'heading' ? parent.attrs.level : parent.type.name === 'paragraph' ? 0 : -1
}

function make({ word, act, keys, hint }) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = word
  button.title = [hint, keys].filter(Boolean).join('，')
  if (keys) button.setAttribute('aria-keyshortcuts', keys.replace('Ctrl', 'Control'))
  button.addEventListener('mousedown', (event) => event.preventDefault()) // the selection stays
  button.addEventListener('click', () => button.getAttribute('aria-disabled') !== 'true' && act())
  return button
}

function row(buttons) {
  const group = document.createElement('div')
  group.className = 'editor-group'
  group.setAttribute('role', 'group')
  group.append(...buttons.map((each) => each.button))
  return group
}

function tableBar(editor, run) {
  const bar = document.createElement('div')
  bar.className = 'editor-bar editor-bar-table no-print'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', '表格工具')
  bar.append(row(IN_TABLE.map(([word, name]) => ({ button: make({ word, act: run(name) }) }))))
  return bar
}

function rove(bar, editor) {
  const all = () => [...bar.querySelectorAll('button')]
  all().forEach((each, index) => (each.tabIndex = index ? -1 : 0))
  bar.addEventListener('keydown', (event) => {
    const buttons = all()
    const here = buttons.indexOf(document.activeElement)
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step ? (here + step + buttons.length) % buttons.length : -1
    if (event.key === 'Escape') editor.view.focus()
    if (next < 0) return
    event.preventDefault()
    buttons.forEach((each) => (each.tabIndex = -1))
    buttons[next].tabIndex = 0
    buttons[next].focus()
  })
}
