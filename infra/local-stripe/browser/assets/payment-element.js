// @ts-check
import { dress } from './appearance.js';
import { digitsOf, faultOfCode, faultOfExpiry, faultOfNumber, patternOf, writtenExpiry, writtenNumber } from './card-fields.js';
import { offerCountries } from './countries.js';

const form = /** @type {HTMLFormElement} */ (document.getElementById('card'));
const brand = /** @type {HTMLElement} */ (document.getElementById('brand'));
const country = /** @type {HTMLSelectElement} */ (document.getElementById('country'));
const [number, expiry, cvc] = ['number', 'expiry', 'cvc'].map((id) => /** @type {HTMLInputElement} */ (document.getElementById(id)));
const inputs = [number, expiry, cvc];

/** @type {MessagePort} */
let page;
let reported = '';

addEventListener('message', function connect(event) {
  if (event.source !== parent || event.data?.type !== 'connect' || !event.ports[0]) return;
  removeEventListener('message', connect);
  page = event.ports[0];
  page.onmessage = ({ data }) => receive(data);
  const chosen = event.data.defaultValues?.billingDetails?.address?.country;
  offerCountries(country, event.data.locale, chosen);
  look(event.data);
  new ResizeObserver(reportHeight).observe(/** @type {Element} */ (document.getElementById('root')));
  reportHeight();
  tell('ready', {});
});

/** @param {any} message */
function receive(message) {
  if (message.type === 'update') look(message);
  else if (message.type === 'focus') number.focus();
  else if (message.type === 'blur') /** @type {HTMLElement} */ (document.activeElement)?.blur();
  else if (message.type === 'validate') answer(message, { error: validate() });
  else if (message.type === 'confirm') void confirm(message);
}

/** @param {any} wish */
function look({ appearance, readOnly }) {
  dress(appearance);
  for (const input of inputs) input.readOnly = readOnly;
  country.disabled = readOnly;
}

/** @param {{ clientSecret: string, publishableKey: string, returnUrl?: string, question: number }} wish */
async function confirm(wish) {
  const error = validate();
  if (error) return answer(wish, { error });
  const [month, year] = [expiry.value.slice(0, 2), expiry.value.slice(-2)];
  const body = new URLSearchParams({
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': digitsOf(number.value),
    'payment_method_data[card][exp_month]': month,
    'payment_method_data[card][exp_year]': year,
    'payment_method_data[card][cvc]': digitsOf(cvc.value),
    'payment_method_data[billing_details][address][country]': country.value,
    client_secret: wish.clientSecret,
    use_stripe_sdk: 'true',
    key: wish.publishableKey,
  });
  if (wish.returnUrl) body.set('return_url', wish.returnUrl);
  const id = wish.clientSecret.split('_secret_')[0];
  try {
    const response = await fetch(`../v1/payment_intents/${encodeURIComponent(id)}/confirm`, { method: 'POST', body });
    const result = await response.json();
    if (result.error) showFault(result.error);
    answer(wish, result.error ? { error: result.error } : { paymentIntent: result });
  } catch {
    const message = 'We are experiencing issues connecting to our payments provider. Please check your connection and try again.';
    answer(wish, { error: { type: 'api_connection_error', message } });
  }
}

/** Shows what is wrong with each field; the answer tells of the first. */
function validate() {
  const faults = inputs.map((input) => show(input, faultOf(input)));
  const index = faults.findIndex(Boolean);
  if (index === -1) return undefined;
  inputs[index]?.focus();
  return { type: 'validation_error', ...faults[index] };
}

/** @param {HTMLInputElement} input */
function faultOf(input) {
  if (input === number) return faultOfNumber(input.value);
  if (input === expiry) return faultOfExpiry(input.value, new Date());
  return faultOfCode(input.value, number.value);
}

/** @param {HTMLInputElement} input @param {{ code: string, message: string } | undefined} fault */
function show(input, fault) {
  input.setAttribute('aria-invalid', String(Boolean(fault)));
  /** @type {HTMLElement} */ (document.getElementById(`${input.id}-error`)).textContent = fault?.message ?? '';
  return fault;
}

/** What the card's bank objected to, beside the field it is about. @param {{ code?: string, message: string }} error */
function showFault({ code = '', message }) {
  if (code === 'incorrect_cvc') show(cvc, { code, message });
  else if (code.startsWith('invalid_expiry') || code === 'expired_card') show(expiry, { code, message });
  else if (code === 'incorrect_number') show(number, { code, message });
}

for (const input of inputs) {
  input.addEventListener('input', () => {
    if (input === number) rewrite(input, writtenNumber(input.value));
    else if (input === expiry) rewrite(input, writtenExpiry(input.value));
    else rewrite(input, digitsOf(input.value).slice(0, patternOf(digitsOf(number.value)).code));
    if (input === number) brand.textContent = patternOf(digitsOf(number.value)).brand;
    if (input.getAttribute('aria-invalid') === 'true' && !faultOf(input)) show(input, undefined);
    reportChange();
  });
  input.addEventListener('blur', () => {
    if (input.value !== '') show(input, faultOf(input));
  });
}
country.addEventListener('change', reportChange);
addEventListener('focusin', () => tell('focus', {}));
addEventListener('focusout', () => tell('blur', {}));
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') tell('escape', {});
});
form.addEventListener('submit', (event) => event.preventDefault());

/** Rewrites a field and leaves the cursor behind the same digit. @param {HTMLInputElement} input @param {string} text */
function rewrite(input, text) {
  if (input.value === text) return;
  const atEnd = input.selectionStart === input.value.length;
  const before = digitsOf(input.value.slice(0, input.selectionStart ?? 0)).length;
  input.value = text;
  if (atEnd || document.activeElement !== input) return;
  let position = 0;
  for (let digits = 0; digits < before && position < text.length; position += 1) if (/\d/.test(text[position] ?? '')) digits += 1;
  input.setSelectionRange(position, position);
}

function reportChange() {
  const complete = inputs.every((input) => !faultOf(input));
  const empty = inputs.every((input) => input.value === '');
  if (reported === `${complete} ${empty}`) return;
  reported = `${complete} ${empty}`;
  tell('change', { complete, empty, collapsed: false, value: { type: 'card' } });
}

function reportHeight() {
  const root = /** @type {HTMLElement} */ (document.getElementById('root'));
  page?.postMessage({ type: 'height', height: Math.ceil(root.getBoundingClientRect().height) });
}

/** @param {string} name @param {object} event */
function tell(name, event) {
  page?.postMessage({ type: 'event', name, event });
}

/** @param {{ question: number }} wish @param {object} result */
function answer({ question }, result) {
  page.postMessage({ type: 'answer', question, answer: result });
}
