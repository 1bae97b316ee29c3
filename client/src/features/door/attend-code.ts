/** Ten letters and digits that people say or type; case, blanks and hyphens do not count. Anything else is a code that was read. */
export function isAttendCode(text: string): boolean {
  return /^[0-9a-z]{10}$/i.test(text.replace(/[\s-]/g, ''));
}
