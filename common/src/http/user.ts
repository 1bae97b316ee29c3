/** Who is signed in, as the session's token says. Shared between requests: never change it. */
export interface User {
  readonly id: string;
  readonly sessionId: string;
  readonly roles: readonly string[];
}

/** The user as events and logs name the one who acted. */
export function actorOf(user: User): string {
  return `user/${user.id}/session/${user.sessionId}`;
}
