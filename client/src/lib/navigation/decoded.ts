import { notFound } from 'next/navigation';

/** A part of a page's path as it was before it was put into an address. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return notFound();
  }
}
