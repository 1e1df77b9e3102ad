// Seats to be moved: inside [data-seating="id of the form"] everybody on a place ([data-place]) or without one ([data-person])
// is dragged with the mouse, or picked up and put down with a tap or with Enter. It only fills in the form that stands
// below, which works without this.
const FAR = 6 // pixels: a shorter way is a click

document.querySelectorAll('[data-seating]').forEach((hall) => {
  const form = document.getElementById(hall.dataset.seating)
  if (form) watch(hall, form)
})

function watch(hall, form) {
  const says = hall.querySelector('[data-seating-says]')
  const marks = [...hall.querySelectorAll('[data-place], [data-person]')]
  let held = null
  let drag = null

  marks.forEach((mark) => {
    mark.setAttribute('tabindex', '0')
    mark.setAttribute('role', 'button')
    if (mark.dataset.label) mark.setAttribute('aria-label', mark.dataset.label)
  })
  say(matchMedia('(pointer: coarse)').matches ? '先点一人，再点要坐的座位。' : '拖动姓名到别的座位即可调换，也可先点一人、再点座位。')
  showTheMiddle(hall.querySelector('.hall-scroll'))

  hall.addEventListener('click', (event) => {
    const mark = markOf(event.target)
    if (mark && !drag) tap(mark)
  })
  hall.addEventListener('keydown', (event) => {
    const mark = markOf(event.target)
    if (event.key === 'Escape' && held) putBack()
    else if (!mark) return
    else if (event.key === 'Enter' || event.key === ' ') tap(mark)
    else if (!step(mark, event.key)) return
    event.preventDefault()
    event.stopPropagation()
  })
  hall.addEventListener('pointerdown', (event) => {
    const mark = markOf(event.target)
    if (event.pointerType === 'touch' || event.button || !mark || !personOn(mark)) return
    drag = { mark, x: event.clientX, y: event.clientY, ghost: null }
    event.preventDefault()
  })
  document.addEventListener('pointermove', (event) => {
    if (!drag || (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR)) return
    if (!drag.ghost) lift()
    drag.ghost.style.left = `${event.clientX}px`
    drag.ghost.style.top = `${event.clientY}px`
    lightUp(under(event))
  })
  document.addEventListener('pointerup', (event) => {
    if (!drag) return
    const { mark, ghost } = drag
    if (ghost) {
      ghost.remove()
      lightUp(null)
      const onto = under(event)
      if (onto && onto !== mark) move(mark, onto)
    }
    // The click that follows is not a tap; without one, the next is.
    setTimeout(() => (drag = null))
    if (!ghost) drag = null
  })

  function markOf(element) {
    return marks.find((mark) => mark.contains(element))
  }
  function under(event) {
    const found = document.elementFromPoint(event.clientX, event.clientY)
    return found && found.closest('[data-place], .hall-waiting')
  }
  // The choice of the form that means whoever is on a mark: `57:0-3`.
  function personOn(mark) {
    if (mark.dataset.person) return mark.dataset.person
    const [place, row] = mark.dataset.place.split(':')
    return row ? `${row}:${place}` : ''
  }
  function nameOn(mark) {
    return mark.dataset.name || mark.dataset.words.split('：').pop()
  }
  function tap(mark) {
    if (!held && personOn(mark)) {
      held = mark
      mark.classList.add('is-held')
      mark.setAttribute('aria-pressed', 'true')
      say(`已选 ${nameOn(mark)}，再点要坐的座位；按 Esc 或再点一次放回。`)
    } else if (held === mark) putBack()
    else if (held && mark.dataset.place) move(held, mark)
    else if (!held) say('这个座位空着，先点要坐过来的人。')
  }
  function putBack() {
    held.classList.remove('is-held')
    held.removeAttribute('aria-pressed')
    held = null
    say('已放回。')
  }
  function move(mark, onto) {
    form.elements.who.value = personOn(mark)
    form.elements.to.value = onto.dataset.place || ':'
    form.requestSubmit()
  }
  function lift() {
    drag.ghost = document.createElement('span')
    drag.ghost.className = 'seat-ghost'
    drag.ghost.textContent = nameOn(drag.mark)
    document.body.append(drag.ghost)
  }
  function lightUp(onto) {
    hall.querySelectorAll('.is-under').forEach((each) => each.classList.remove('is-under'))
    if (onto) onto.classList.add('is-under')
  }
  function say(words) {
    if (says) says.textContent = words
  }
  // The arrow keys go to the nearest place that way.
  function step(mark, key) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
    if (!way) return false
    const here = middle(mark)
    const found = marks
      .filter((each) => each !== mark)
      .map((each) => ({ each, ...away(here, middle(each), way) }))
      .filter(({ along }) => along > 4)
      .sort((one, other) => one.along + 3 * one.beside - other.along - 3 * other.beside)[0]
    if (found) found.each.focus()
    return true
  }
}

function middle(mark) {
  const box = mark.getBoundingClientRect()
  return [box.left + box.width / 2, box.top + box.height / 2]
}

function away([x, y], [toX, toY], [right, down]) {
  const [dx, dy] = [toX - x, toY - y]
  return { along: dx * right + dy * down, beside: Math.abs(right ? dy : dx) }
}

// On a phone the picture is wider than the screen: begin with the middle of the platform.
function showTheMiddle(scroll) {
  if (scroll) scroll.scrollLeft = (scroll.scrollWidth - scroll.clientWidth) / 2
}
