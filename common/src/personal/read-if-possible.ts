import { Refusal } from '../domain';
import type { PersonalReader, PersonalText } from './personal-keys';

/**
 * What each text says, in the same order, for readers who can do without: none of them (`[]`) while the keys cannot be had right now, and
 * undefined where nobody can read it any more.
 */
export async function readIfPossible(reader: PersonalReader, texts: readonly PersonalText[]): Promise<(string | undefined)[]> {
  try {
    return await reader.read(texts);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'unavailable') return [];
    throw error;
  }
}
