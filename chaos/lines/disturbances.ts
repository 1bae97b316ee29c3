/** What can be wrong with a network between two that do not notice by themselves. */
export const disturbances = ['latency', 'black hole', 'reset', 'slow link'] as const;
export type Disturbance = (typeof disturbances)[number];

/** A fault as Toxiproxy knows it. */
export interface Toxic {
  type: 'latency' | 'timeout' | 'reset_peer' | 'bandwidth';
  stream: 'upstream' | 'downstream';
  attributes: Record<string, number>;
}

/** Both ways, but for what one way says for both. */
export function toxicsFor(disturbance: Disturbance): Toxic[] {
  switch (disturbance) {
    case 'latency':
      return [{ type: 'latency', stream: 'downstream', attributes: { latency: 400, jitter: 200 } }];
    case 'black hole':
      return bothWays('timeout', { timeout: 0 });
    case 'reset':
      return [{ type: 'reset_peer', stream: 'downstream', attributes: { timeout: 0 } }];
    case 'slow link':
      return bothWays('bandwidth', { rate: 16 });
  }
}

function bothWays(type: Toxic['type'], attributes: Toxic['attributes']): Toxic[] {
  return [
    { type, stream: 'upstream', attributes },
    { type, stream: 'downstream', attributes },
  ];
}
