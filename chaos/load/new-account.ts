import { randomUUID } from 'node:crypto';

/** What somebody types who signs up: nobody else has this e-mail address or nickname. */
export function newAccount(): { email: string; password: string; nickname: string } {
  const name = randomUUID().slice(0, 13);
  return { email: `${name}@example.com`, password: `a password of ${name}`, nickname: name };
}
