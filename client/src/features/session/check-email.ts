/** What is wrong with an address, as far as that can be told without sending something to it. */
export function checkEmail(email: string): string | undefined {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? undefined : 'Enter an e-mail address like name@example.com.';
}
