import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { launch, untilReady } from '../launch';
import { natsStreamingPlan } from './nats-streaming';

test('the broker comes up with what a full volume left of a new channel', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-full-'));
  const store = join(folder, 'store');
  await mkdir(join(store, 'email'), { recursive: true });
  await Promise.all(['subs.dat', 'msgs.1.dat'].map((file) => writeFile(join(store, 'email', file), '')));
  const binary = process.env['NATS_STREAMING_BINARY'] as string;
  const broker = launch(natsStreamingPlan({ binary, folder: store, port: await freePort(), clusterId: 'marquee' }), {
    logFile: join(folder, 'log'),
  });
  try {
    await untilReady(broker, 20_000);
    expect(broker.isRunning()).toBe(true);
  } finally {
    await broker.stop(5_000);
    await rm(folder, { recursive: true, force: true });
  }
});
