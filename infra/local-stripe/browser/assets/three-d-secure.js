// @ts-check
// Runs before the page is shown: whoever sees it can already press a key.
const buttons = document.getElementsByTagName('button');
const framed = parent !== window;

/** @param {string} text */
function tell(text) {
  /** @type {HTMLElement} */ (document.getElementById('outcome')).textContent = text;
}

/** @param {boolean} consents */
async function decide(consents) {
  for (const button of buttons) button.disabled = true;
  try {
    const response = await fetch(`${location.pathname.split('/').pop()}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ consents }),
    });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const { status, returnUrl } = await response.json();
    if (framed) parent.postMessage({ type: 'three-d-secure-answered' }, '*');
    else if (returnUrl) location.replace(returnUrl);
    else tell(status === 'succeeded' ? 'Thank you. You can close this page.' : 'The payment was not made. You can close this page.');
  } catch {
    for (const button of buttons) button.disabled = false;
    tell('Your answer did not get through. Please try again.');
  }
}

addEventListener('click', ({ target }) => {
  const id = target instanceof Element ? target.closest('button')?.id : undefined;
  if (id === 'test-source-authorize-3ds') void decide(true);
  if (id === 'test-source-fail-3ds') void decide(false);
});
addEventListener('message', (event) => {
  if (framed && event.source === parent && event.data?.type === 'three-d-secure-give-up') void decide(false);
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') void decide(false);
});
