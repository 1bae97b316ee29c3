import { z } from 'zod';

const Id = z.uuid();

/** The id that somebody's text is, if it is one. */
export function idFrom(candidate: string | undefined): string | undefined {
  return Id.safeParse(candidate).data;
}
