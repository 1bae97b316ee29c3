import { parseArgs } from 'node:util';

/** What `npm run test:cluster -- …` was asked for. */
export interface ClusterOptions {
  help: boolean;
  /** Where the cluster's ingress controller answers, as this machine reaches it. */
  ingress: URL;
  context: string | undefined;
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

Deploys the overlay dev with Skaffold on the cluster that kubectl points to, buys a ticket in a browser, restarts, kills and deletes
pods under load, looks whether all is right, and takes everything away again. Needs kubectl, Skaffold and an empty namespace.

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
      options: { help: flag, ingress: text, context: text, requests: text, keep: flag, 'no-record': flag },
    });
    const ingress = values.ingress ?? environment['INGRESS_URL'] ?? 'http://localhost';
    if (!/^http:\/\/[^/]+\/?$/.test(ingress) || !URL.canParse(ingress))
      throw new WrongOptions(`--ingress is http://host:port, not "${ingress}".`);
    const requests = values.requests ?? '10000';
    if (!/^[1-9]\d*$/.test(requests)) throw new WrongOptions(`--requests is a whole number, not "${requests}".`);
    return {
      help: values.help ?? false,
      ingress: new URL(ingress),
      context: values.context,
      requests: Number(requests),
      keep: values.keep ?? false,
      record: !values['no-record'],
    };
  } catch (error) {
    if (error instanceof WrongOptions) throw error;
    throw new WrongOptions(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
