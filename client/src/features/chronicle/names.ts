/** "order …c3d4e5f6a7b8": of an id that is long enough to be one, the end, which tells it from its neighbours of the same moment. */
export function shortSubject(subject: string): string {
  const end = subject.indexOf('/');
  return `${subject.slice(0, end)} ${shortId(subject.slice(end + 1))}`;
}

/** "…c3d4e5f6a7b8" */
export function shortId(id: string): string {
  return id.length > 16 ? `…${id.slice(-12)}` : id;
}

/** Who did it, without the session: `user/ID/session/ID` → `user/ID`. That is what can be looked for. */
export function whoOf(actor: string): string {
  return actor.split('/', 2).join('/');
}
