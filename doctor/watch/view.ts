import type { Standing } from './shared-diagnosis';

/** Of what does not hold so many findings are told, each so long. */
const [most, longest] = [20, 500];

/** What is told to whoever asks on the internal port. */
export interface StandingView {
  lookingSince: string | null;
  latest: {
    at: string;
    healthy: boolean;
    services: string[];
    silent: { service: string; why: string }[];
    invariants: { name: string; service: string | null; compared: number; findings: number; messages: string[] }[];
  } | null;
}

export function viewOf({ lookingSince, latest }: Standing): StandingView {
  if (!latest) return { lookingSince, latest };
  const { at, healthy, services, silent, invariants } = latest;
  return {
    lookingSince,
    latest: {
      ...{ at, healthy, services },
      silent: silent.map(({ service, why }) => ({ service, why })),
      invariants: invariants.map(({ invariant, service = null, compared, findings }) => ({
        ...{ name: service ? invariant.slice(`${service}: `.length) : invariant, service, compared, findings: findings.length },
        messages: findings.slice(0, most).map(({ message }) => message.slice(0, longest)),
      })),
    },
  };
}
