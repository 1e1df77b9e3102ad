import htmx from 'htmx.org'

// The content policy forbids eval; htmx needs none of it.
htmx.config.allowEval = false
htmx.config.includeIndicatorStyles = false
