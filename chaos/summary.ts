import type { Progress } from './run-faults';

/** What a run came to, in lines; `npm test` reads them, and counts what was left out among what it skipped. */
export function summaryOf({ finished, leftOut }: Pick<Progress, 'finished' | 'leftOut'>): string[] {
  const broken = finished.filter(({ problems }) => problems.length > 0);
  return [
    ...leftOut.map((what) => `– left out: ${what}`),
    ...broken.map(({ fault, target, problems }) => `✗ ${fault} · ${target}: ${problems[0]}`),
    ...(finished.length === 0 ? ['✗ no round was carried out'] : []),
    `${finished.length - broken.length} passed, ${broken.length} failed`,
  ];
}

/** Whether it went to its end, and nothing was found wrong. Who looked at nothing has found nothing. */
export function isClean({ finished, signal }: Pick<Progress, 'finished' | 'signal'>): boolean {
  return finished.length > 0 && !signal.aborted && finished.every(({ problems }) => problems.length === 0);
}
