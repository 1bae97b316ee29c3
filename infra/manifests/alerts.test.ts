import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { parse } from 'yaml';
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

test('every alert asks for measures that the services have', () => {
  const registry = new Registry();
  createBacklogMetrics(registry, [], async () => ({ outbox: { rows: 0, oldest: undefined }, waiting: [] }));
  createConsumerMetrics(registry);
  createHttpMetrics(registry);
  createEmailMetrics(registry, async () => ({ count: 0, oldest: undefined }));
  const measures = ['up', ...registry.getMetricsAsArray().flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`])];
  const words = 'sum by rate max histogram_quantile app le consumer'.split(' ');
  for (const { alert, expr } of rules) {
    const named = expr.replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, '').match(/[a-z_]{2,}/g) ?? [];
    expect({ alert, unknown: named.filter((name) => !measures.includes(name) && !words.includes(name)) }).toEqual({ alert, unknown: [] });
  }
});
