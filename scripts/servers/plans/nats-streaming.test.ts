import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { launch, untilReady } from '../launch';
import { natsStreamingPlan } from './nats-streaming';

test('the broker comes up with what a full volume left: a new channel without a byte, and half a record', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-full-'));
  const store = join(folder, 'store');
  await mkdir(join(store, 'email'), { recursive: true });
  await Promise.all(['subs.dat', 'msgs.1.dat'].map((file) => writeFile(join(store, 'email', file), '')));
  const binary = process.env['NATS_STREAMING_BINARY'] as string;
  const plan = natsStreamingPlan({ binary, folder: store, port: await freePort(), clusterId: 'marquee' });
  try {
    for (const halfRecord of [[0x04, 0x00, 0x00, 0x05, 0xa2, 0x40, 0xb3], []]) {
      const broker = launch(plan, { logFile: join(folder, 'log') });
      await untilReady(broker, { within: 20_000 });
      expect(broker.isRunning()).toBe(true);
      await broker.stop(5_000);
      await appendFile(join(store, 'email', 'subs.dat'), Buffer.from(halfRecord));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
