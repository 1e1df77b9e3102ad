// What is typed is kept in this browser until the server has it: per person and draft.

const PREFIX = 'draft-text:'

export class Kept {
  constructor(draft) {
    this.key = `${PREFIX}${document.body.dataset.person || ''}:${draft}`
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key) || 'null')
    } catch {
      return null
    }
  }

  /** False where the browser has no room for it. */
  write(content, base) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ content, base, at: new Date().toISOString() }))
      return true
    } catch {
      return false
    }
  }

  forget() {
    localStorage.removeItem(this.key)
  }
}

/** On signing out, and where a marked paper was refused, nothing of a text stays in the browser. */
export function forgetTexts() {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => localStorage.removeItem(key))
}
