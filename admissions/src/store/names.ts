import type { Reader } from '@marquee/common/mongo';
import { readIfPossible, type PersonalReader } from '@marquee/common/personal';
import { userCopies } from './user-copies';

/** How people are called, by their ids. Without a name: who is gone, and everybody while names cannot be read. */
export async function namesOf(reader: Reader, personal: PersonalReader, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await reader.find(userCopies, { _id: { $in: [...new Set(ids)] } });
  const names = await readIfPossible(
    personal,
    people.map(({ id, nickname }) => ({ ownerId: id, text: nickname })),
  );
  return new Map(people.flatMap(({ id }, index) => (names[index] ? [[id, names[index]]] : [])));
}
