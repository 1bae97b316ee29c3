/** Something went wrong that the person at the keyboard can understand and mend: shown as one sentence, without a stack. */
export class PlainError extends Error {
  override name = 'PlainError';
}
