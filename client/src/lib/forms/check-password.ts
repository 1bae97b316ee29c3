/** What is wrong with a new password, as far as that can be told without asking, in words for people. */
export function checkPassword(password: string): string | undefined {
  if (password.length < 8) return 'Use at least 8 characters.';
  if (password.length > 128) return 'Keep it to 128 characters.';
  return undefined;
}
