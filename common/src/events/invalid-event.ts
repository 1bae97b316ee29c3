import type { z } from 'zod';

/** An event that does not fit its contract; `issues` names each path that failed. Retrying cannot help. */
export class InvalidEvent extends Error {
  constructor(
    readonly issues: { path: string; message: string }[],
    what: string,
  ) {
    super(`${what}: ${issues.map((issue) => `${issue.path} ${issue.message}`).join('; ')}`);
    this.name = 'InvalidEvent';
  }

  static of(error: z.ZodError, prefix: string, what: string): InvalidEvent {
    const issues = error.issues.map((issue) => ({ path: [prefix, ...issue.path].filter(Boolean).join('.'), message: issue.message }));
    return new InvalidEvent(issues, what);
  }
}
