/** One thing that was tried, and what was measured. */
export interface Finding {
  what: string;
  /** Figures with their bounds, in words. */
  figures: string;
  passed: boolean;
}

export interface Circumstances {
  at: Date;
  commit: string;
  kubernetes: string;
  nodes: number;
}

/** `infra/RESULTS.md`, as the command writes it. */
export function resultsPage(findings: readonly Finding[], { at, commit, kubernetes, nodes }: Circumstances): string {
  return [
    '# What was measured on a cluster',
    '',
    `By \`npm run test:cluster\` at ${commit}, ${at.toISOString().slice(0, 16).replace('T', ' ')}, Kubernetes ${kubernetes}, ${nodes} node${nodes === 1 ? '' : 's'}.`,
    'NetworkPolicies and autoscalers are accepted by the API server; whether they hold was not tried.',
    '',
    '| | figures | |',
    '|---|---|---|',
    ...findings.map(({ what, figures, passed }) => `| ${what} | ${figures} | ${passed ? 'met' : '**not met**'} |`),
    '',
  ].join('\n');
}
