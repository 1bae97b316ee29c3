import { z } from 'zod';

/** A problem document (RFC 9457) as the marketplace writes it. Its facts (`left`, `opensAt`, `price` …) stay beside it. */
export const Problem = z.looseObject({
  status: z.int(),
  code: z.string(),
  title: z.string().default(''),
  detail: z.string().default(''),
  requestId: z.string().optional(),
  errors: z.array(z.object({ message: z.string(), field: z.string().optional() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Every failed call ends in this one error: `problem.code` says what happened, for people and for code. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options: ErrorOptions = {}) {
    super(problem.detail || problem.title || problem.code, options);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }

  /** The marketplace gave no verdict: what was asked may or may not have happened, and may be asked again. */
  get undecided(): boolean {
    return this.problem.status === 0 || this.problem.status >= 500;
  }
}

/** What to show for anything thrown by a call, also by one that never reached the marketplace. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  return { status: 0, code: 'unexpected', title: 'Something went wrong', detail: 'Something went wrong on this page.' };
}
