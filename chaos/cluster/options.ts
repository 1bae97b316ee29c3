import { parseArgs } from 'node:util';

const overlays = ['dev', 'small', 'rehearsal'] as const;
export type Overlay = (typeof overlays)[number];

/** What `npm run test:cluster -- …` was asked for. */
export interface ClusterOptions {
  help: boolean;
  /** Where the cluster's ingress controller answers, as this machine reaches it. */
  ingress: URL;
  context: string | undefined;
  overlay: Overlay;
  /** The names of the steps that are done; none means all. */
  only: string[];
  /** Requests under which everything is restarted. */
  requests: number;
  /** Whether what was deployed stays. */
  keep: boolean;
  /** Whether the results are written to infra/RESULTS.md. */
  record: boolean;
}

/** The command line makes no sense; the message says why. */
export class WrongOptions extends Error {
  override name = 'WrongOptions';
}

export const helpText = `npm run test:cluster -- [options]

Deploys an overlay with Skaffold on the cluster that kubectl points to, buys a ticket in a browser, restarts, kills and deletes pods
under load, upgrades and rolls back, backs up and restores, edits a source under skaffold dev, looks whether all is right, and takes
everything away again. Needs kubectl, Skaffold and an empty namespace.

  --overlay NAME    dev, small or rehearsal, which is production on a small cluster (dev)
  --only STEPS      some steps, with commas between, as they are called in chaos/cluster/steps; without "deploy" on what --keep left
  --ingress URL     where the ingress controller answers (http://localhost, or INGRESS_URL)
  --context NAME    kubectl's context (the current one)
  --requests N      requests under which everything is restarted (10,000)
  --keep            leave what was deployed
  --no-record       do not write infra/RESULTS.md
  --help            this text
`;

export function parseOptions(args: readonly string[], environment: NodeJS.ProcessEnv): ClusterOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { help: flag, ingress: text, context: text, requests: text, overlay: text, only: text, keep: flag, 'no-record': flag },
    });
    const ingress = values.ingress ?? environment['INGRESS_URL'] ?? 'http://localhost';
    if (!/^http:\/\/[^/]+\/?$/.test(ingress) || !URL.canParse(ingress))
      throw new WrongOptions(`--ingress is http://host:port, not "${ingress}".`);
    const requests = values.requests ?? '10000';
    if (!/^[1-9]\d*$/.test(requests)) throw new WrongOptions(`--requests is a whole number, not "${requests}".`);
    const overlay = overlays.find((name) => name === (values.overlay ?? 'dev'));
    if (!overlay) throw new WrongOptions(`--overlay is ${overlays.join(', ')}, not "${values.overlay}".`);
    return {
      help: values.help ?? false,
      ingress: new URL(ingress),
      context: values.context,
      overlay,
      only: values.only?.split(',') ?? [],
      requests: Number(requests),
      keep: values.keep ?? false,
      // some steps alone are not what was measured
      record: !values['no-record'] && !values.only,
    };
  } catch (error) {
    if (error instanceof WrongOptions) throw error;
    throw new WrongOptions(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
