import { diagnose, type Diagnosis } from '../doctor/diagnose';
import type { Marketplace } from '../infra/local/start-marketplace';

/** Asks the doctor about the whole marketplace; each finding is a problem. */
export async function doctorVisit(marketplace: Marketplace): Promise<string[]> {
  const places = marketplace.services.map(({ service, internalUrl }) => ({ service, url: internalUrl }));
  return problemsOf(await diagnose({ places }));
}

export function problemsOf({ silent, invariants }: Diagnosis): string[] {
  return [
    ...silent.map(({ service, why }) => `every service answers the doctor: ${service} does not (${why})`),
    ...invariants.flatMap(({ invariant, findings }) => findings.map(({ message }) => `${invariant}: ${message}`)),
  ];
}
