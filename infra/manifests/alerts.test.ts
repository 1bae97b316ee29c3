import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { Registry } from 'prom-client';
import { parse } from 'yaml';
import { checkIn } from '../../admissions/src/routes/check-in';
import { checkInBatch } from '../../admissions/src/routes/check-in-batch';
import { checkInSelf } from '../../admissions/src/routes/check-in-self';
import { createLagMetrics } from '../../chronicle/src/gateways/lag-metrics';
import { createBacklogMetrics } from '../../common/src/service/backlog-metrics';
import { createConsumerMetrics } from '../../common/src/service/consumer-metrics';
import { createHttpMetrics } from '../../common/src/service/http-metrics';
import { createEmailMetrics } from '../../notifications/src/gateways/email-metrics';
import { projectFolder } from '../local/find-services';

const read = (file: string): string => readFileSync(join(projectFolder, file), 'utf8');
const { groups } = parse(read('infra/alerts/marquee.rules.yaml')) as { groups: { rules: { alert: string; expr: string }[] }[] };
const rules = groups.flatMap((group) => group.rules);

test('every alert has its runbook, and every runbook its alert', () => {
  const headings = [...read('docs/runbooks.md').matchAll(/^## (\S+)$/gm)].map(([, name]) => name);
  expect(headings).toEqual(rules.map(({ alert }) => alert));
});

/** Where Prometheus' own grammar stumbles over an expression. */
function mistakesIn(expression: string): number[] {
  const mistakes: number[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from }) => {
      if (type.isError) mistakes.push(from);
    },
  });
  return mistakes;
}

test('every alert is an expression of PromQL', () => {
  for (const { alert, expr } of rules) expect({ alert, mistakes: mistakesIn(expr) }).toEqual({ alert, mistakes: [] });
  expect(mistakesIn('sum by (app) (rate(http_requests_total[5m])) >')).not.toEqual([]);
  expect(mistakesIn('rate(http_requests_total[5 minutes])')).not.toEqual([]);
});

test('every alert asks for measures that the services have', () => {
  const registry = new Registry();
  createBacklogMetrics(registry, [], async () => ({ outbox: { rows: 0, oldest: undefined }, waiting: [] }));
  createConsumerMetrics(registry);
  createLagMetrics(registry);
  createHttpMetrics(registry);
  createEmailMetrics(registry, async () => ({ count: 0, oldest: undefined }));
  const measures = ['up', ...registry.getMetricsAsArray().flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`])];
  const words = 'sum by rate increase max histogram_quantile vector or and app le service consumer'.split(' ');
  for (const { alert, expr } of rules) {
    const named = expr.replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, '').match(/[a-z_]{2,}/g) ?? [];
    expect({ alert, unknown: named.filter((name) => !measures.includes(name) && !words.includes(name)) }).toEqual({ alert, unknown: [] });
  }
});

test('the alert about doors watches what doors ask one by one, and not what they send later, which takes its time', () => {
  const { expr = '' } = rules.find(({ alert }) => alert === 'DoorsFail') ?? {};
  const watched = [...expr.matchAll(/route=~"([^"]+)"/g)].map(([, pattern]) => new RegExp(`^(?:${pattern})$`));
  expect(watched).toHaveLength(3);
  for (const pattern of watched) {
    expect([checkIn.path, checkInSelf.path].map((path) => pattern.test(path))).toEqual([true, true]);
    expect(pattern.test(checkInBatch.path)).toBe(false);
  }
});
