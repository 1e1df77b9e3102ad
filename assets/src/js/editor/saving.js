// Autosave: at the latest two and a half seconds after a key was pressed, kept in the browser until the server has it.
import { ask, token } from './asking.js'
import { become, merge } from './merging.js'

const PAUSE = 700 // after the last key
const LATEST = 2500 // after the first key that is not saved
const AGAIN = [2000, 5000, 10000, 20000] // when the server did not answer
const MOST_ON_LEAVING = 60000 // bytes a browser sends for a page that is gone

export class Saver {
  /** `say(state, words)` shows how it stands; `conflict(keys, theirs)` shows what both changed and answers when it is settled. */
  constructor(editor, url, kept, { say, conflict, arrived }) {
    Object.assign(this, { editor, url, kept, say, conflict, arrived })
    this.revision = 0
    this.synced = editor.state.doc
    this.failed = 0
    this.waiting = null
    this.since = 0
    this.sending = null
    this.stopped = false
    addEventListener('pagehide', () => this.leave())
    addEventListener('online', () => this.dirty && this.save())
    document.addEventListener('visibilitychange', () => document.hidden && this.leave())
    addEventListener('beforeunload', (event) => {
      if (this.dirty && !this.keep()) event.preventDefault()
    })
  }

  get doc() {
    return this.editor.state.doc
  }

  get dirty() {
    return !this.doc.eq(this.synced)
  }

  /** The server's text as it is now stands in the editor. */
  begin(state) {
    this.revision = state.revision
    this.synced = this.doc
    this.say('saved', state.saved_at)
  }

  changed() {
    if (!this.since) this.since = Date.now()
    clearTimeout(this.keeping)
    this.keeping = setTimeout(() => this.keep(), 200)
    if (this.stopped) return
    if (!this.failed) this.say('typing')
    this.later(Math.max(0, Math.min(PAUSE, this.since + LATEST - Date.now())))
  }

  later(wait) {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.save(), wait)
  }

  keep() {
    clearTimeout(this.keeping)
    if (this.marked) return true // refused for its secrecy mark: nothing of it stays here
    return this.dirty ? this.kept.write(this.doc.toJSON(), this.revision) : true
  }

  /** Everything is with the server; false where that could not be done. */
  async flush() {
    for (let tries = 0; tries < 4 && this.dirty && !this.stopped; tries++) await this.save()
    return !this.dirty
  }

  async save({ chosen = false } = {}) {
    clearTimeout(this.waiting)
    if (this.sending) {
      await this.sending
      return this.dirty ? this.later(0) : undefined
    }
    if (!chosen && (!this.dirty || this.stopped)) return undefined
    this.sending = this.send(chosen)
    await this.sending
    this.sending = null
    return undefined
  }

  async send(chosen) {
    const sent = this.doc
    this.since = 0
    this.say('saving')
    const answer = await ask(this.url, { content: sent.toJSON(), base: this.revision, ...(chosen ? { kept: true } : {}) })
    if (answer.status === 200 && typeof answer.revision === 'number') return this.went(sent, answer)
    if (answer.status === 409 && answer.content) return this.met(sent, answer)
    return this.stay(answer)
  }

  went(sent, answer) {
    this.failed = 0
    this.marked = false
    this.revision = answer.revision
    this.synced = sent
    if (answer.content) this.takeOver(sent, answer.content)
    if (this.dirty) this.changed()
    else this.kept.forget()
    this.say(this.dirty ? 'typing' : 'saved', answer.saved_at)
    this.arrived(answer)
    document.body.dispatchEvent(new CustomEvent('draft-saved', { detail: { revision: answer.revision } }))
  }

  /** What others wrote meanwhile comes in; `base` is what we both began from. The keys of what both changed are answered. */
  takeOver(base, content) {
    const theirs = this.editor.schema.nodeFromJSON(content)
    const { doc, conflicts } = merge(base, this.doc, theirs)
    become(this.editor.view, doc)
    this.synced = theirs
    return { theirs, conflicts }
  }

  async met(sent, answer) {
    const { theirs, conflicts } = this.takeOver(this.synced, answer.content)
    this.revision = answer.revision
    this.arrived(answer)
    this.keep()
    if (!conflicts.length) return this.later(0)
    this.stopped = true
    this.say('conflict', answer.who)
    this.conflict(conflicts, theirs, answer, () => {
      this.stopped = false
      this.save({ chosen: true })
    })
    return undefined
  }

  stay(answer) {
    const kept = this.keep()
    if (!this.since) this.since = Date.now()
    if (!answer.signedOut && [400, 403, 404, 413].includes(answer.status)) {
      this.marked = Boolean(answer.forget)
      if (this.marked) this.kept.forget()
      this.say('refused', answer.reason || '没有保存：这份文稿现在不能改。')
      return this.later(AGAIN[AGAIN.length - 1]) // whoever holds the section may have left it by then
    }
    this.say(answer.signedOut ? 'signed-out' : 'offline', kept)
    this.later(AGAIN[Math.min(this.failed, AGAIN.length - 1)])
    this.failed += 1
    return undefined
  }

  /** Somebody else saved: fetch it and put it together with what stands here. */
  async refresh(revision) {
    if (revision <= this.revision || this.sending || this.stopped) return
    if (this.dirty) return void this.save()
    const before = this.revision
    const answer = await ask(this.url)
    if (answer.status !== 200 || this.sending || this.revision !== before || answer.revision <= before) return
    this.takeOver(this.synced, answer.content)
    this.revision = answer.revision
    this.arrived(answer)
    if (this.dirty) this.changed()
    else this.say('saved', answer.saved_at)
    document.body.dispatchEvent(new CustomEvent('draft-saved', { detail: { revision: answer.revision } }))
  }

  /** The page goes: what is not saved is kept, and sent where it is small enough. */
  leave() {
    if (!this.dirty || this.stopped || this.marked) return
    this.keep()
    const body = JSON.stringify({ content: this.doc.toJSON(), base: this.revision })
    if (new Blob([body]).size > MOST_ON_LEAVING) return
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token() }
    fetch(this.url, { method: 'POST', headers, body, keepalive: true }).catch(() => {})
  }
}
