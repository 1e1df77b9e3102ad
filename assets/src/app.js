// What every page loads. Each part finds its work by attributes (docs/components.md, "Scripts"); pages work without it.
import htmx from 'htmx.org'
import { watchForms } from './js/forms.js'
import { keepDrafts } from './js/drafts.js'
import { watchDownloads } from './js/downloads.js'
import { watchUploads } from './js/uploads.js'
import { watchKeys } from './js/keys.js'
import { watchRows } from './js/rows.js'
import { sayTheSeat } from './js/seat.js'
import { watchShell } from './js/shell.js'

// The content policy forbids eval and inline style; htmx needs neither.
htmx.config.allowEval = false
htmx.config.allowScriptTags = false
htmx.config.includeIndicatorStyles = false
htmx.config.selfRequestsOnly = true
htmx.config.historyCacheSize = 0 // a page out of the history is asked for again: somebody may have acted since

document.documentElement.classList.add('js')
watchShell()
sayTheSeat()
watchForms()
keepDrafts()
watchUploads()
watchDownloads()
watchRows(htmx)
watchKeys()
