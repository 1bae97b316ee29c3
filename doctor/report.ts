import type { Diagnosis } from './diagnose';
import type { Examined } from './finding';

const shown = 10;

/** The diagnosis for people: one line per invariant, and under it what is wrong. */
export function report({ healthy, services, silent, invariants }: Diagnosis): string {
  return [
    ...invariants.flatMap(linesOf),
    ...silent.map(({ service, url, why }) => `✗ ${service} does not answer at ${url}: ${why}`),
    '',
    conclusion(healthy, services, invariants, silent.length),
  ].join('\n');
}

function linesOf({ invariant, compared, findings }: Examined): string[] {
  if (findings.length === 0)
    return [`${compared > 0 ? '✓' : '·'} ${invariant} (${compared > 0 ? `${compared} compared` : 'nothing to compare'})`];
  const more = findings.length > shown ? [`    … and ${findings.length - shown} more`] : [];
  return [
    `✗ ${invariant} (${findings.length} of ${compared})`,
    ...findings.slice(0, shown).map(({ message }) => `    ${message}`),
    ...more,
  ];
}

function conclusion(healthy: boolean, services: string[], invariants: Examined[], silent: number): string {
  const asked = `Asked ${services.length > 0 ? services.join(', ') : 'nobody'}`;
  if (healthy) return `${asked}: everything agrees.`;
  const broken = invariants.filter(({ findings }) => findings.length > 0).length;
  const said = [broken > 0 && `${broken} of ${invariants.length} invariants do not hold`, silent > 0 && `${silent} did not answer`];
  return `${asked}: ${said.filter(Boolean).join(', ') || 'nothing could be compared'}.`;
}
