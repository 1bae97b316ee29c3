// @ts-check
const buttons = [...document.querySelectorAll('button')];
const outcome = /** @type {HTMLElement} */ (document.getElementById('outcome'));
const framed = parent !== window;

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
    else
      outcome.textContent =
        status === 'succeeded' ? 'Thank you. You can close this page.' : 'The payment was not made. You can close this page.';
  } catch {
    for (const button of buttons) button.disabled = false;
    outcome.textContent = 'Your answer did not get through. Please try again.';
  }
}

document.getElementById('test-source-authorize-3ds')?.addEventListener('click', () => void decide(true));
document.getElementById('test-source-fail-3ds')?.addEventListener('click', () => void decide(false));
addEventListener('message', (event) => {
  if (framed && event.source === parent && event.data?.type === 'three-d-secure-give-up') void decide(false);
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') void decide(false);
});
