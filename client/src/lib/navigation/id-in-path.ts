import { notFound } from 'next/navigation';
import { idFrom } from './id-from';

/** The id that a page's address carries; an address that cannot be one is a page that does not exist. */
export function idInPath(candidate: string): string {
  return idFrom(candidate) ?? notFound();
}
