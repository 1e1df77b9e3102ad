// Small drawings for the palette and the pad; always beside a word. Strokes take the colour of the text.
const drawn = (inside) =>
  `<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${inside}</svg>`

export const ICONS = {
  hand: drawn('<path d="M12 3v18M3 12h18M12 3l-2.5 2.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5"/>'),
  lasso: drawn('<rect x="4" y="4" width="16" height="16" stroke-dasharray="3 3"/>'),
  space: drawn('<path d="M9 4v16M15 4v16M6 12H2M2 12l2-2M2 12l2 2M18 12h4M22 12l-2-2M22 12l-2 2"/>'),
  connect: drawn('<path d="M4 19 19 5M19 5h-6M19 5v6"/>'),
  start: drawn('<circle cx="12" cy="12" r="8"/>'),
  end: drawn('<circle cx="12" cy="12" r="7.5" stroke-width="3"/>'),
  step: drawn('<rect x="3" y="5" width="18" height="14" rx="3"/><circle cx="8" cy="9.5" r="1.6"/><path d="M5.5 14.5c.3-2 4.700-2 5 0"/>'),
  call: drawn('<rect x="3" y="5" width="18" height="14" rx="3" stroke-width="3"/><path d="M12 10v5M9.500 12.500h5"/>'),
  choice: drawn('<path d="M12 2.500 21.500 12 12 21.500 2.500 12z"/><path d="m9.500 9.500 5 5M14.500 9.500l-5 5"/>'),
  choices: drawn('<path d="M12 2.500 21.500 12 12 21.500 2.500 12z"/><circle cx="12" cy="12" r="3.500"/>'),
  fork: drawn('<path d="M12 2.500 21.500 12 12 21.500 2.500 12z"/><path d="M12 8v8M8 12h8"/>'),
  timer: drawn('<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="6.500"/><path d="M12 8v4l2.500 1.500"/>'),
  pool: drawn('<rect x="2.500" y="5" width="19" height="14"/><path d="M6.500 5v14M6.500 12h15"/>'),
  note: drawn('<path d="M9 4H5v16h4"/><path d="M10 9h9M10 13h6"/>'),
  bin: drawn('<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v6M14 11v6"/>'),
  change: drawn('<path d="M4 8h13l-3-3M20 16H7l3 3"/>'),
  above: drawn('<rect x="3" y="11" width="18" height="9"/><path d="M12 8V2M9 5h6"/>'),
  below: drawn('<rect x="3" y="4" width="18" height="9"/><path d="M12 22v-6M9 19h6"/>'),
  halves: drawn('<rect x="3" y="4" width="18" height="16"/><path d="M3 12h18"/>'),
}
