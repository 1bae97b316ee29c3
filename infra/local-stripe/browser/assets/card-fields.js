// @ts-check
/** What a card form knows about its fields, without the page: how they are written, and when they are right. */

const PATTERNS = [
  { brand: 'Visa', starts: /^4/, lengths: [16], groups: [4, 4, 4, 4], code: 3 },
  { brand: 'Mastercard', starts: /^(5[1-5]|2[2-7])/, lengths: [16], groups: [4, 4, 4, 4], code: 3 },
  { brand: 'Amex', starts: /^3[47]/, lengths: [15], groups: [4, 6, 5], code: 4 },
  { brand: 'Discover', starts: /^(6011|65|64[4-9])/, lengths: [16], groups: [4, 4, 4, 4], code: 3 },
  { brand: 'Diners', starts: /^3[068]/, lengths: [14], groups: [4, 6, 4], code: 3 },
  { brand: 'JCB', starts: /^35/, lengths: [16], groups: [4, 4, 4, 4], code: 3 },
  { brand: 'UnionPay', starts: /^62/, lengths: [16, 17, 18, 19], groups: [4, 4, 4, 4, 3], code: 3 },
];
const UNKNOWN = { brand: '', starts: /^/, lengths: [16], groups: [4, 4, 4, 4], code: 3 };

/** @param {string} text */
export function digitsOf(text) {
  return text.replace(/\D/g, '');
}

/** @param {string} digits */
export function patternOf(digits) {
  return PATTERNS.find(({ starts }) => starts.test(digits)) ?? UNKNOWN;
}

/** @param {string} text */
export function writtenNumber(text) {
  const { groups, lengths } = patternOf(digitsOf(text));
  const digits = digitsOf(text).slice(0, Math.max(...lengths));
  let start = 0;
  const parts = groups.map((length) => digits.slice(start, (start += length)));
  return parts.filter(Boolean).join(' ');
}

/** @param {string} text */
export function writtenExpiry(text) {
  let digits = digitsOf(text);
  if (/^[2-9]/.test(digits) || /^1\s*\//.test(text)) digits = `0${digits}`;
  // A browser that fills in the form may write the whole year.
  if (digits.length === 6 && digits.slice(2, 4) === '20') digits = digits.slice(0, 2) + digits.slice(4);
  digits = digits.slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits;
}

/** @typedef {{ code: string, message: string }} Fault */

/** @param {string} text @returns {Fault | undefined} */
export function faultOfNumber(text) {
  const digits = digitsOf(text);
  const { lengths } = patternOf(digits);
  if (digits.length < Math.min(...lengths)) return { code: 'incomplete_number', message: 'Your card number is incomplete.' };
  if (!lengths.includes(digits.length) || !hasValidCheckDigit(digits)) {
    return { code: 'invalid_number', message: 'Your card number is invalid.' };
  }
  return undefined;
}

/** @param {string} text @param {Date} today @returns {Fault | undefined} */
export function faultOfExpiry(text, today) {
  const digits = digitsOf(text);
  const month = Number(digits.slice(0, 2));
  const monthsLeft = (2000 + Number(digits.slice(2)) - today.getFullYear()) * 12 + month - 1 - today.getMonth();
  if (digits.length < 4) return { code: 'incomplete_expiry', message: "Your card's expiration date is incomplete." };
  if (month < 1 || month > 12) return { code: 'invalid_expiry_month', message: "Your card's expiration date is invalid." };
  if (monthsLeft < 0) return { code: 'invalid_expiry_year_past', message: "Your card's expiration year is in the past." };
  if (monthsLeft > 50 * 12) return { code: 'invalid_expiry_year', message: "Your card's expiration year is invalid." };
  return undefined;
}

/** @param {string} text @param {string} number @returns {Fault | undefined} */
export function faultOfCode(text, number) {
  if (digitsOf(text).length === patternOf(digitsOf(number)).code) return undefined;
  return { code: 'incomplete_cvc', message: "Your card's security code is incomplete." };
}

/** @param {string} digits */
function hasValidCheckDigit(digits) {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
