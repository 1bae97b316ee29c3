/** One thing that was tried, and what was measured. */
export interface Finding {
  what: string;
  /** Figures with their bounds, in words. */
  figures: string;
  passed: boolean;
}

export interface Circumstances {
  overlay: string;
  at: Date;
  commit: string;
  kubernetes: string;
  nodes: number;
}

const introduction = `# What was measured on a cluster

By \`npm run test:cluster\`, an overlay at a time. NetworkPolicies and autoscalers are accepted by the API server; whether they hold was not tried.
`;

/** `infra/RESULTS.md` with what was found now in the place of what was found before with the same overlay. */
export function resultsPage(
  before: string,
  findings: readonly Finding[],
  { overlay, at, commit, kubernetes, nodes }: Circumstances,
): string {
  const section = [
    `## The overlay ${overlay}`,
    '',
    `At ${commit}, ${at.toISOString().slice(0, 16).replace('T', ' ')}, Kubernetes ${kubernetes}, ${nodes} node${nodes === 1 ? '' : 's'}.`,
    '',
    '| | figures | |',
    '|---|---|---|',
    ...findings.map(({ what, figures, passed }) => `| ${what} | ${figures} | ${passed ? 'met' : '**not met**'} |`),
    '',
  ].join('\n');
  const others = before
    .split(/^(?=## The overlay )/m)
    .filter((text) => /^## The overlay /.test(text) && !text.startsWith(`## The overlay ${overlay}\n`));
  return [introduction, ...[...others.map((text) => `${text.trimEnd()}\n`), section].sort()].join('\n');
}
