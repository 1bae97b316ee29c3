import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Received {
  body: string;
  signature: string;
  event: { id: string; type: string; data: { object: { id: string; object: string } } };
}

/** A receiver of webhooks that a test can make refuse. */
export async function webhookSink() {
  const received: Received[] = [];
  const refusals: number[] = [];
  const server = createServer((req, res) => {
    void bodyOf(req).then((body) => {
      const refusal = refusals.shift();
      if (refusal === undefined) {
        received.push({ body, signature: String(req.headers['stripe-signature']), event: JSON.parse(body) });
      }
      res.writeHead(refusal ?? 200).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    types: () => received.map(({ event }) => event.type),
    /** The next requests are answered with these statuses and not counted as received. */
    refuse: (...statuses: number[]) => void refusals.push(...statuses),
    refuseNoMore: () => void refusals.splice(0),
    async until(count: number): Promise<void> {
      for (let tries = 0; received.length < count; tries += 1) {
        if (tries > 2_000) throw new Error(`${received.length} of ${count} webhooks came: ${received.map(({ event }) => event.type)}`);
        await pause(10);
      }
    },
    async stop(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
