/** Something that is not as it should be: where, and what is expected there, in one sentence. */
export interface Finding {
  /** Path from the root of the repository. */
  file: string;
  message: string;
}

export function lineOf({ file, message }: Finding): string {
  return `${file}: ${message}`;
}
