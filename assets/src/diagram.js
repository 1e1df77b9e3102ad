// Process diagrams to look at: an element with data-diagram="URL of the BPMN" and data-state="URL of what stands where".
// Loaded by pages that show one; beside each stands its table (看表), which is there without scripts too.
import { openPicture } from './js/diagram/picture.js'

document.querySelectorAll('[data-diagram]').forEach(openPicture)
