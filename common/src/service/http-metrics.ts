import { Gauge, Histogram, type Registry } from 'prom-client';

/** Told about every answered request. Cheap: it stands on the way of each one. */
export interface HttpMetrics {
  answered(method: string, route: string, status: number, seconds: number): void;
  streamOpened(route: string): void;
  streamClosed(route: string): void;
}

/** HTTP durations by method, route pattern and status, and the number of open event streams, in a registry. */
export function createHttpMetrics(registry: Registry): HttpMetrics {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const streams = new Gauge({ name: 'http_event_streams', help: 'Open event streams', labelNames: ['route'], registers: [registry] });
  // prom-client looks its labels up by building a string of them; remembered children make that once per combination
  const children = new Map<string, Histogram.Internal<string>>();
  return {
    answered(method, route, status, seconds) {
      const key = `${method} ${status} ${route}`;
      let child = children.get(key);
      if (!child) children.set(key, (child = durations.labels(method, route, String(status))));
      child.observe(seconds);
    },
    streamOpened: (route) => streams.labels(route).inc(),
    streamClosed: (route) => streams.labels(route).dec(),
  };
}
