import { notFound } from 'next/navigation';
import { z } from 'zod';

const Id = z.uuid();

/** The id that a page's address carries; an address that cannot be one is a page that does not exist. */
export function idInPath(candidate: string): string {
  const id = Id.safeParse(candidate);
  return id.success ? id.data : notFound();
}
