import mongoose from 'mongoose';
import { z } from 'zod';
import { changed, refused, unchanged, type Refusal } from '../domain';
import { defineContract, fact, fields, MemoryBroker, MemoryBus, newId, ownAccord, registerContracts } from '../events';
import { testDatabase } from '../testing/test-database';
import { duplicateFields } from './conflict';
import type { Database } from './database';
import { defineRecords, type Versioned } from './records';
import { Store } from './store';

declare module '../events/contracts' {
  interface EventTypes {
    'jar:filled': { jarId: string; sweets: number };
    'label:written': { labelId: string };
    'label:described': { labelId: string; words: string };
  }
}

registerContracts(
  defineContract({ type: 'jar:filled', meaning: 'test', data: z.object({ jarId: fields.Id, sweets: z.int() }) }),
  defineContract({ type: 'label:written', meaning: 'test', data: z.object({ labelId: fields.Id }) }),
  defineContract({ type: 'label:described', meaning: 'test', data: z.object({ labelId: fields.Id, words: z.string() }) }),
);

interface Jar extends Versioned {
  sweets: number;
}
interface Label extends Versioned {
  text: string;
}

const jars = defineRecords<Jar>({ kind: 'jar', collection: 'jars', versioning: 'events', coalesced: true, fields: { sweets: Number } });
const labels = defineRecords<Label>({
  kind: 'label',
  collection: 'labels',
  versioning: 'events',
  fields: { text: String },
  indexes: [[{ text: 1 }, { unique: true, name: 'a_name_of_its_own' }]],
});

function labelled(error: mongoose.mongo.MongoServerError): Error {
  error.addErrorLabel('HandshakeError');
  return error;
}

const options = () => ({ cause: ownAccord('test'), now: new Date() });

describe('a store', () => {
  let database: Database;
  let stores: [Store, Store];

  beforeAll(async () => {
    database = await testDatabase();
    const bus = new MemoryBus(new MemoryBroker());
    const open = () => Store.open({ database, bus, service: 'test', records: [jars, labels] });
    stores = [await open(), await open()];
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.relay.stop()));
    await database.close();
  });

  const newJar = async (sweets: number): Promise<string> => {
    const id = newId();
    await stores[0].changeOne(
      jars.fresh(id),
      () => changed({ id, version: -1, sweets }, fact('jar:filled', id, { jarId: id, sweets })),
      options(),
    );
    return id;
  };
  const take = (jar: Jar | undefined) => {
    if (!jar || jar.sweets === 0) return refused('empty', 'No sweets are left.');
    return changed({ ...jar, sweets: jar.sweets - 1 }, fact('jar:filled', jar.id, { jarId: jar.id, sweets: jar.sweets - 1 }));
  };
  const writeLabel = (store: Store, text: string) => {
    const id = newId();
    return store.changeOne(
      labels.fresh(id),
      () => changed({ id, version: -1, text }, fact('label:written', id, { labelId: id })),
      options(),
    );
  };

  test('a new aggregate has version 0 and one event that says so', async () => {
    const id = await newJar(3);
    expect(await stores[0].get(jars.at(id))).toMatchObject({ id, version: 0, sweets: 3 });
    const events = await stores[0].eventsOf(`jar/${id}`);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'jar:filled',
      aggregateversion: 0,
      source: 'test',
      dataschema: 'jar:filled/1',
      data: { sweets: 3 },
    });
  });

  test('of 300 who take at once from two processes exactly as many succeed as there are sweets', async () => {
    const id = await newJar(100);
    const results = await Promise.allSettled(
      Array.from({ length: 300 }, (_, index) =>
        stores[index % 2 === 0 ? 0 : 1].changeOne(jars.at(id), take, { ...options(), timeout: 20_000 }),
      ),
    );
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Refusal] : []));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(100);
    expect(refusals.map((refusal) => refusal.code)).toEqual(Array.from({ length: 200 }, () => 'empty'));
    expect((await stores[0].get(jars.at(id)))?.sweets).toBe(0);
  });

  test('the versions of the events have neither gaps nor repetitions, and the last is that of the state', async () => {
    const id = await newJar(50);
    await Promise.all(Array.from({ length: 50 }, (_, index) => stores[index % 2 === 0 ? 0 : 1].changeOne(jars.at(id), take, options())));
    const events = await stores[0].eventsOf(`jar/${id}`);
    expect(events.map((event) => event.aggregateversion)).toEqual(events.map((_, index) => index));
    expect((await stores[0].get(jars.at(id)))?.version).toBe(events.length - 1);
    expect(events.at(-1)?.data['sweets']).toBe(0);
    expect(events.length).toBeLessThan(51);
  });

  test('an event that no broker would take is refused before it is committed, and keeps nothing from being published', async () => {
    const id = newId();
    const describe = (words: string) =>
      stores[0].changeOne(
        labels.at(id),
        () => changed({ id, version: -1, text: `described ${id}` }, fact('label:described', id, { labelId: id, words })),
        options(),
      );
    await expect(describe('ü'.repeat(250_000))).rejects.toThrow(/^label:described about label\/\S+ would be an event of 50\d{4} bytes/);
    expect(await stores[0].get(labels.at(id))).toBeUndefined();
    await expect(describe('ü'.repeat(249_000))).resolves.toMatchObject({ version: 0 });
  });

  test('changes of several records are saved together or not at all', async () => {
    const jar = await newJar(5);
    const taken = await writeLabel(stores[0], `taken ${newId()}`);
    const id = newId();
    const clash = stores[0].change(
      { jar: jars.at(jar), label: labels.fresh(id) },
      (states) =>
        changed(
          { jar: { ...(states.jar as Jar), sweets: 1 }, label: { id, version: -1, text: taken.text } },
          fact('jar:filled', jar, { jarId: jar, sweets: 1 }),
          fact('label:written', id, { labelId: id }),
        ),
      options(),
    );
    const error: unknown = await clash.catch((caught: unknown) => caught);
    expect(duplicateFields(error)).toEqual(['text']);
    expect((await stores[0].get(jars.at(jar)))?.sweets).toBe(5);
    expect(await stores[0].eventsOf(`jar/${jar}`)).toHaveLength(1);
  });

  test('one duplicate among many that share a transaction fails alone', async () => {
    const taken = await writeLabel(stores[0], `first ${newId()}`);
    const texts = Array.from({ length: 40 }, (_, index) => (index === 17 ? taken.text : `label ${index} ${newId()}`));
    const results = await Promise.allSettled(texts.map((text) => writeLabel(stores[0], text)));
    expect(results.map((result) => result.status)).toEqual(texts.map((text) => (text === taken.text ? 'rejected' : 'fulfilled')));
  });

  test('a change without an event, an event without a change and an event that breaks its contract are refused', async () => {
    const id = await newJar(2);
    const decideWrongly = (decide: (jar: Jar) => ReturnType<typeof take>) =>
      stores[0].changeOne(jars.at(id), (jar) => decide(jar as Jar), options());
    await expect(decideWrongly((jar) => changed({ ...jar, sweets: 1 }))).rejects.toThrow('a change without an event');
    await expect(decideWrongly((jar) => changed(jar, fact('jar:filled', id, { jarId: id, sweets: 1 })))).rejects.toThrow(
      'an event without a change',
    );
    await expect(
      decideWrongly((jar) => changed({ ...jar, sweets: 0.5 }, fact('jar:filled', id, { jarId: id, sweets: 0.5 }))),
    ).rejects.toThrow('data.sweets');
    expect(await stores[0].get(jars.at(id))).toMatchObject({ version: 0, sweets: 2 });
  });

  test.each([
    ['its connection breaks, with no label on the error', () => new mongoose.mongo.MongoNetworkError('read ECONNRESET', {})],
    ['no server is found for a while', () => new mongoose.mongo.MongoServerSelectionError('nobody is there', {} as never)],
    ['the server that is back does not let it in yet', () => labelled(new mongoose.mongo.MongoServerError({ message: 'no keys yet' }))],
  ])('a commit that went through while %s is not done once more', async (_, broken) => {
    const commitOnly = mongoose.mongo.ClientSession.prototype.commitTransaction;
    const commit = jest.spyOn(mongoose.mongo.ClientSession.prototype, 'commitTransaction');
    commit.mockImplementationOnce(async function (this: mongoose.mongo.ClientSession) {
      await commitOnly.call(this);
      throw broken();
    });
    const id = newId();
    // A rule that would do it again, as it does not look at what is there.
    const rule = () => changed({ id, version: -1, sweets: 3 }, fact('jar:filled', id, { jarId: id, sweets: 3 }));
    expect(await stores[0].changeOne(jars.fresh(id), rule, options())).toMatchObject({ version: 0, sweets: 3 });
    expect(commit).toHaveBeenCalledTimes(2);
    commit.mockRestore();
    expect(await stores[0].eventsOf(`jar/${id}`)).toHaveLength(1);
  });

  test('an unchanged state writes nothing', async () => {
    const id = await newJar(2);
    const state = await stores[0].changeOne(jars.at(id), (jar) => unchanged(jar as Jar), options());
    expect(state.version).toBe(0);
    expect(await stores[0].eventsOf(`jar/${id}`)).toHaveLength(1);
  });

  const fill = (jar: Jar | undefined, sweets: number) =>
    changed({ ...(jar as Jar), sweets }, fact('jar:filled', (jar as Jar).id, { jarId: (jar as Jar).id, sweets }));

  test('nobody is refused because of what this process remembers and another has changed since', async () => {
    const id = await newJar(1);
    await stores[0].changeOne(jars.at(id), take, options());
    await stores[1].changeOne(jars.at(id), (jar) => fill(jar, 5), options());
    expect((await stores[0].changeOne(jars.at(id), take, options())).sweets).toBe(4);
  });

  test('what is answered without writing is what the database has', async () => {
    const id = await newJar(1);
    await stores[1].changeOne(jars.at(id), (jar) => fill(jar, 7), options());
    expect((await stores[0].changeOne(jars.at(id), (jar) => unchanged(jar as Jar), options())).sweets).toBe(7);
  });

  test('a decision about one record that rests on another sees the other as it is', async () => {
    const [watched, id] = [await newJar(1), await newJar(1)];
    await stores[0].changeOne(jars.at(watched), (jar) => fill(jar, 2), options());
    await stores[1].changeOne(jars.at(watched), (jar) => fill(jar, 9), options());
    const { jar } = await stores[0].change(
      { watched: jars.at(watched), jar: jars.at(id) },
      ({ watched, jar }) => {
        const { sweets } = watched as Jar;
        return changed({ jar: { ...(jar as Jar), sweets } }, fact('jar:filled', id, { jarId: id, sweets }));
      },
      options(),
    );
    expect(jar?.sweets).toBe(9);
  });

  test('a record that was taken for new and is there already is decided about as it is', async () => {
    const id = await newJar(3);
    const takeOrMake = (jar: Jar | undefined) => (jar ? take(jar) : fill({ id, version: -1, sweets: 0 }, 50));
    expect((await stores[1].changeOne(jars.fresh(id), takeOrMake, options())).sweets).toBe(2);
  });

  test('nothing is refused because a record was taken for new', async () => {
    const id = await newJar(3);
    const seen: (Jar | undefined)[] = [];
    const refuse = (jar: Jar | undefined) => {
      seen.push(jar);
      return refused('seen', jar ? 'It is there.' : 'It is new.');
    };
    await expect(stores[1].changeOne(jars.probablyFresh(id), refuse, options())).rejects.toThrow('It is there.');
    expect(seen).toMatchObject([undefined, { sweets: 3 }]);
  });

  test('a first version that fails is refused over what is there, together with others that go through', async () => {
    const [there, other] = [await newJar(1), newId()];
    const failing = stores[1].changeOne(
      jars.probablyFresh(there),
      (jar) => {
        throw new Error(jar ? 'applied already' : 'new');
      },
      options(),
    );
    const passing = stores[1].changeOne(jars.probablyFresh(other), () => fill({ id: other, version: -1, sweets: 0 }, 7), options());
    await expect(failing).rejects.toThrow('applied already');
    expect((await passing).sweets).toBe(7);
  });

  test('changes that may linger share one transaction, and hold up nobody who cannot wait', async () => {
    const id = await newJar(100);
    const before = (await stores[0].get(jars.at(id)))?.version as number;
    const lingering = Array.from({ length: 10 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 10));
      return stores[0].changeOne(jars.at(id), take, { ...options(), linger: 400 });
    });
    const other = await newJar(1);
    await stores[0].changeOne(jars.at(other), take, options());
    expect((await stores[0].get(jars.at(id)))?.sweets).toBe(100);
    await Promise.all(lingering);
    expect(await stores[0].get(jars.at(id))).toMatchObject({ sweets: 90, version: before + 1 });
  });

  test('nobody lingers any longer when a store is to become idle', async () => {
    const id = await newJar(3);
    const lingering = stores[0].changeOne(jars.at(id), take, { ...options(), linger: 60_000, timeout: 120_000 });
    await stores[0].idle();
    expect((await stores[0].get(jars.at(id)))?.sweets).toBe(2);
    await lingering;
  });

  test('a document that is saved singly is guarded against one who read it earlier', async () => {
    const label = await writeLabel(stores[0], `guarded ${newId()}`);
    const model = stores[0].model(labels);
    const [early, late] = [await model.findById(label.id), await model.findById(label.id)];
    await late?.set('text', `late ${newId()}`).save();
    await expect(early?.set('text', `early ${newId()}`).save()).rejects.toThrow('No matching document');
  });

  test('documents from before there was a field get it when a store opens, and those that have it keep it', async () => {
    const [old, recent] = [await newJar(1), await newJar(2)];
    interface LabelledJar extends Jar {
      label: string;
    }
    const definition = { ...jars, fields: { ...jars.fields, label: String }, cameLater: { label: { $concat: ['jar ', '$_id'] } } };
    const labelled = defineRecords<LabelledJar>(definition as never);
    const collection = database.connection.db?.collection<{ _id: string }>('jars');
    await collection?.updateOne({ _id: recent }, { $set: { label: 'plums' } });
    const other = await Store.open({ database, bus: new MemoryBus(new MemoryBroker()), service: 'test', records: [labelled] });
    const labelOf = async (id: string) => (await other.get(labelled.at(id)))?.label;
    expect([await labelOf(old), await labelOf(recent)]).toEqual([`jar ${old}`, 'plums']);
    await collection?.updateMany({}, { $unset: { label: '' } });
  });
});
