// Talking with the server: JSON, the form's token, and answers that are told apart.

export const token = () => document.querySelector('[name=csrfmiddlewaretoken]')?.value || ''

/** The JSON answered, with its `status`; `status` 0: no network; `signedOut`: what came was no JSON, the session has ended. */
export async function ask(url, body, options = {}) {
  const isFile = body instanceof FormData
  let answer
  try {
    answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Accept: 'application/json', 'X-CSRFToken': token(), ...(isFile ? {} : { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : isFile ? body : JSON.stringify(body),
      ...options,
    })
  } catch {
    return { status: 0 }
  }
  const isJson = (answer.headers.get('Content-Type') || '').includes('json')
  if (!isJson) return { status: answer.status, signedOut: answer.redirected || answer.ok || answer.status === 401 }
  try {
    return { ...(await answer.json()), status: answer.status }
  } catch {
    return { status: 0 }
  }
}
