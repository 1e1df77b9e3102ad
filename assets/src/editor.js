// The editor of drafts (文稿). Mounts on the page's [data-editor]; docs/drafting.md, "Editor", says what it asks of the page.
import { Editor, Extension } from '@tiptap/core'
import { Dropcursor, Gapcursor, UndoRedo } from '@tiptap/extensions'
import { countFigures, showFigures } from './js/editor/chips.js'
import { ask } from './js/editor/asking.js'
import { buildBar } from './js/editor/bar.js'
import { Findings } from './js/editor/findings.js'
import { forgetTexts, Kept } from './js/editor/keeping.js'
import { become } from './js/editor/merging.js'
import { Levels } from './js/editor/levels.js'
import { Locks, Sitting } from './js/editor/locks.js'
import { Marking } from './js/editor/marking.js'
import { CleanPaste } from './js/editor/paste.js'
import { watchPanel } from './js/editor/panel.js'
import { addAttachment, addNote, askForPicture, Removing, upload } from './js/editor/adding.js'
import { Remarks } from './js/editor/remarks.js'
import { Saver } from './js/editor/saving.js'
import { NODES } from './js/editor/schema.js'
import { differing, SectionNames, sectionsOf } from './js/editor/sections.js'
import { Hint, offerBack, showConflict, Standing } from './js/editor/telling.js'
import { countOf } from './js/editor/places.js'

function mount(place) {
  const data = place.dataset
  const state = JSON.parse(document.getElementById('editor-state').textContent)
  const editable = !('readonly' in data)
  const [hint, standing] = [new Hint(), new Standing()]
  const parts = {}
  const sheet = document.createElement('div')
  sheet.className = 'draft-sheet'

  const address = (file) => (data.fileUrl || '').replace('/0/', `/${file}/`)

  const editor = new Editor({
    element: sheet,
    editable,
    injectCSS: false, // the content policy allows no style of a script's own
    content: state.content,
    enableContentCheck: true,
    onContentError: () => hint.say('文稿里有这个编辑器不认识的内容，只显示文字。'),
    coreExtensionOptions: { clipboardTextSerializer: { blockSeparator: '\n' } },
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': '文稿正文', lang: 'zh-CN', spellcheck: 'false' },
    },
    extensions: [
      ...NODES.map((node) => (node.name === 'image' ? node.configure({ address }) : node)), UndoRedo.configure({ depth: 500 }), Gapcursor, Dropcursor, SectionNames, Levels, Removing,
      CleanPaste.configure({
        onFiles: editable && data.uploadUrl ? (files, at) => upload(editor, data.uploadUrl, files, hint, at) : null,
        onLeftOut: () => hint.say('图片没有粘进来，请用“图片”按钮上传。'),
      }),
      Locks.configure({ onRefused: (words) => hint.say(words) }),
      Marking.configure({ onRemark: (mark) => parts.remarks?.focusEntry(mark.id), onFinding: (mark) => parts.findings?.focusEntry(mark.id) }),
      keys(parts),
    ],
  })
  build(place, { editor, data, state, editable, hint, standing, parts, sheet })
  return editor
}

function build(place, desk) {
  const { editor, data, state, editable, hint, standing, parts, sheet } = desk
  const box = document.createElement('div')
  box.className = 'editor'
  place.replaceChildren(box)
  place.classList.toggle('is-mounted', editable) // what the panel can put into the text is offered
  if (editable) parts.saver = saverOf(desk, box)
  parts.remarks = new Remarks(editor, { comment: data.commentUrl, suggest: data.suggestUrl }, {
    say: (words) => hint.say(words),
    flush: () => (parts.saver ? parts.saver.flush() : true),
  })
  const { bar, table } = buildBar(editor, {
    note: () => addNote(editor),
    attachment: () => addAttachment(editor),
    picture: data.uploadUrl ? () => askForPicture(editor, data.uploadUrl, hint) : null,
    comment: data.commentUrl ? () => parts.remarks.ask('comment') : null,
    suggest: data.suggestUrl ? () => parts.remarks.ask('suggestion') : null,
  })
  const count = counter(editor, Number(data.limit) || 0)
  const foot = document.createElement('p')
  foot.className = 'editor-foot no-print'
  foot.append(count.line, ...(editable ? [standing.line] : []))
  const top = document.createElement('div')
  top.className = 'editor-top'
  top.append(bar, table, hint.box)
  box.append(top, sheet, foot, standing.said)
  showFigures(editor, state.figures)
  parts.remarks.draw(state.comments)
  countFigures(editor, data.figuresUrl).then(count.draw)
  if (data.proofUrl) parts.findings = new Findings(editor, data.proofUrl)
  parts.findings?.later()
  watch(desk, count)
  if (parts.saver) begin(desk, box)
}

function saverOf({ editor, data, standing, parts }, box) {
  return new Saver(editor, data.saveUrl, new Kept(data.draft), {
    say: (state, more) => standing.say(state, more),
    conflict: (keys, theirs, answer, done) => {
      const own = (answer.locks || []).some((lock) => lock.mine && lock.who === answer.who)
      showConflict(box, editor, { keys, theirs, who: own ? '您另一个窗口' : answer.who, at: answer.at, done })
    },
    arrived: (answer) => {
      parts.sitting?.show(answer.locks)
      parts.sitting?.soon()
      showFigures(editor, answer.figures)
      if (answer.comments) parts.remarks.draw(answer.comments)
    },
  })
}

function begin({ editor, data, state, parts }, box) {
  const { saver } = parts
  saver.begin(state)
  const kept = saver.kept.read()
  if (kept && JSON.stringify(kept.content) !== JSON.stringify(editor.state.doc.toJSON())) offerKept(editor, saver, kept, state, box)
  else saver.kept.forget()
  if (data.lockUrl) {
    const known = (section) => sectionsOf(saver.synced).some((each) => each.key === section)
    parts.sitting = new Sitting(editor, data.lockUrl, { newer: (revision) => saver.refresh(revision), known })
    parts.sitting.show(state.locks || [])
  }
}

// What was kept here may be older than what others saved since: then what differs is shown, and its writer chooses.
function offerKept(editor, saver, kept, state, box) {
  offerBack(box, kept.at, {
    drop: () => saver.kept.forget(),
    take: () => {
      const server = editor.state.doc
      become(editor.view, editor.schema.nodeFromJSON(kept.content), { undoable: true })
      if (kept.base === state.revision) return
      const keys = differing(server, editor.state.doc)
      saver.stopped = true
      showConflict(box, editor, {
        keys, theirs: server, who: '', at: state.saved_at,
        done: () => {
          saver.stopped = false
          saver.save({ chosen: true })
        },
      })
    },
  })
}

function counter(editor, limit) {
  const line = document.createElement('span')
  line.className = 'editor-count number'
  const draw = () => {
    const count = countOf(editor.state.doc, editor.storage.figure.values)
    const over = limit && count > limit
    line.textContent = limit ? `${count.toLocaleString('zh-CN')} 字，限 ${limit.toLocaleString('zh-CN')} 字${over ? `，已超 ${(count - limit).toLocaleString('zh-CN')} 字` : ''}` : `${count.toLocaleString('zh-CN')} 字`
    line.classList.toggle('is-over', Boolean(over))
    document.querySelectorAll('[data-characters]').forEach((each) => (each.textContent = count.toLocaleString('zh-CN')))
  }
  draw()
  return { line, draw }
}

function watch({ editor, data, parts, hint }, count) {
  let counting = 0
  editor.on('update', ({ transaction }) => {
    clearTimeout(counting)
    counting = setTimeout(count.draw, 250)
    parts.findings?.later()
    if (!transaction.getMeta('theirs')) parts.saver?.changed()
  })
  if (data.figuresUrl) editor.on('update', later(() => countFigures(editor, data.figuresUrl), 1500))
  watchPanel(editor, { flush: () => (parts.saver ? parts.saver.flush() : true), say: (words) => hint.say(words) })
  document.addEventListener('submit', (event) => event.target.matches('[data-sign-out]') && forgetTexts())
  document.body.addEventListener('draft-remarks', later(async () => {
    const answer = await ask(data.saveUrl)
    if (answer.comments) parts.remarks.draw(answer.comments)
  }, 300))
}

function later(act, wait) {
  let waiting = 0
  return () => {
    clearTimeout(waiting)
    waiting = setTimeout(act, wait)
  }
}

// Keys that act on the whole: Alt+F10 to the bar, Ctrl+S saves at once, remarks by the keyboard.
function keys(parts) {
  return Extension.create({
    name: 'keys',
    addKeyboardShortcuts: () => ({
      'Alt-F10': ({ editor }) => {
        editor.view.dom.closest('.editor').querySelector('.editor-bar button[tabindex="0"]').focus()
        return true
      },
      'Mod-s': () => {
        parts.saver?.save()
        return true
      },
      'Mod-Alt-m': () => {
        parts.remarks?.ask('comment')
        return true
      },
      'Mod-Alt-e': () => {
        parts.remarks?.ask('suggestion')
        return true
      },
    }),
  })
}

const place = document.querySelector('[data-editor]')
if (place) mount(place)
// A big upload shows its answer without loading the page (js/answer.js); the editor begins anew with it.
new MutationObserver(() => document.querySelector('[data-editor] form') && location.reload()).observe(document.documentElement, { childList: true })
