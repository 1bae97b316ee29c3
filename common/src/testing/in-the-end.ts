import type { TestAnswer } from './test-client';

/**
 * The answer to what is asked again, as people and devices do, while the service has no time for it (503) or the connection breaks: a
 * crowded machine decides how often that is. Never resolves where it is always so.
 */
export async function inTheEnd(ask: () => Promise<TestAnswer>): Promise<TestAnswer> {
  for (;;) {
    const answer = await ask().catch((error: Error) => {
      if (error.message !== 'fetch failed') throw error;
      return undefined;
    });
    if (answer && answer.status !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
