const pattern = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[ ._'-](?=[\p{L}\p{N}]))*$/u;

/** What is wrong with a nickname, as far as that can be told without asking, in words for people. */
export function checkNickname(nickname: string): string | undefined {
  const wished = nickname.trim();
  if (wished.length < 2) return 'Choose a nickname of at least 2 characters.';
  if (wished.length > 30) return 'Keep it to 30 characters.';
  if (!pattern.test(wished)) return 'Use letters and digits, with single spaces, dots, dashes or underscores between them.';
  return undefined;
}
