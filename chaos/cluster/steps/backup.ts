import { setTimeout as pause } from 'node:timers/promises';
import { readBack } from '../../read-back';
import { carryOut, documented } from '../documented';
import { askDoctor } from '../jobs';
import type { Stage } from '../stage';
import { secondsSince, type Step } from '../step';

/** As docs/deploy.md says: backed up under purchases, then every volume with data is deleted, then restored. */
export const backup: Step = {
  name: 'backup',
  what: 'databases are backed up under purchases, all data is deleted, and restored',
  async look(stage) {
    const before = await stage.purchases();
    await pause(15_000);
    await before.load.stop();
    const meanwhile = await stage.purchases();
    await pause(3_000);
    const backedUp = Date.now();
    for (const commands of documented('Back up')) await carryOut(commands);
    const took = secondsSince(backedUp);
    await meanwhile.load.stop();
    stage.say(`backed up within ${took} s`);

    const [stop = '', ...others] = documented('Restore');
    const began = Date.now();
    await carryOut(stop);
    await loseData(stage);
    for (const commands of others) await carryOut(commands);
    const away = secondsSince(began);
    stage.say(`restored after ${away} s`);

    const after = await stage.purchases();
    await pause(5_000);
    await after.load.stop();
    const { read, problems } = await readBack(before.ledger, stage.shop);
    const newer = await readBack(after.ledger, stage.shop);
    const { healthy, figures: diagnosis } = await askDoctor(stage);
    const all = [...problems, ...newer.problems];
    return {
      figures: [
        `backed up within ${took} s`,
        `serving again ${away} s after it was stopped`,
        `${before.ledger.acknowledged} acknowledged before, ${read} read back, ${problems.length} lost or wrong`,
        `${after.ledger.acknowledged} acknowledged since, ${newer.problems.length} lost or wrong`,
        `the doctor: ${diagnosis}`,
        ...all.slice(0, 3),
      ].join('; '),
      passed: all.length === 0 && healthy && after.ledger.acknowledged > 0,
    };
  },
};

/** The worst that can happen to data here: the volumes of all databases and of Redis are gone. The broker's is, by what the page says. */
async function loseData(stage: Stage): Promise<void> {
  const lost = 'app.kubernetes.io/component in (database, cache)';
  const listed = await stage.run('get', 'statefulsets', `--selector=${lost}`, '--output=json');
  const { items } = JSON.parse(listed) as { items: { metadata: { name: string }; spec: { replicas: number } }[] };
  const names = items.map(({ metadata }) => metadata.name);
  await stage.run('scale', 'statefulset', `--selector=${lost}`, '--replicas=0');
  await stage.run('wait', '--for=delete', 'pod', `--selector=${lost}`, '--timeout=120s');
  await stage.run('delete', 'persistentvolumeclaim', `--selector=app.kubernetes.io/name in (${names.join()})`);
  for (const { metadata, spec } of items) await stage.run('scale', 'statefulset', metadata.name, `--replicas=${spec.replicas}`);
  await stage.rolledOut(...names.map((name) => `statefulset/${name}`));
}
