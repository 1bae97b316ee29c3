import { createServer } from 'node:http';
import { newId } from '@marquee/common/events';
import mongoose from 'mongoose';
import { connect } from 'node-nats-streaming';
import { durable, rawDatabase } from './raw-database';
import { sayReady } from './ready';

/**
 * The limit of telling another service: a message is published, delivered to a durable queue group and written with
 * `w: majority, j: true`. Each request publishes one message; ROLE says which half this process is.
 */
async function main(): Promise<void> {
  const { NATS_URL: url = '', NATS_CLUSTER_ID: clusterId = '', ROLE: role = '' } = process.env;
  const client = connect(clusterId, `raw-${role}-${process.pid}`, { url });
  await new Promise((resolve) => client.once('connect', resolve));
  if (role === 'consumer') await consume();
  else createServer((_request, response) => publish(response)).listen(Number(process.env['PORT']), sayReady);

  async function consume(): Promise<void> {
    const { collection } = await rawDatabase('copies');
    const options = client.subscriptionOptions().setDeliverAllAvailable().setDurableName('raw').setManualAckMode(true).setMaxInFlight(512);
    client.subscribe('raw', 'raw', options).on('message', (message: { getData(): string; ack(): void }) => {
      const copy = JSON.parse(message.getData()) as { _id: string };
      void collection('copies')
        .insertOne(copy, durable)
        .catch((error: { code?: number }) => {
          if (error.code !== 11_000) throw error; // written, but not acknowledged, by the process before
        })
        .then(() => message.ack());
    });
    sayReady();
  }

  function publish(response: import('node:http').ServerResponse): void {
    const id = newId();
    const copy = { _id: id, title: 'An evening of songs', venue: 'Town hall', at: new Date(), filler: mongoose.version.repeat(40) };
    client.publish('raw', JSON.stringify(copy));
    const text = JSON.stringify({ id });
    response.writeHead(201, { 'Content-Length': text.length });
    response.end(text);
  }
}

void main();
