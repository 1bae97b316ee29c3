import DataLoader from 'dataloader';

/**
 * People come in crowds: what is asked for in the same turn of the event loop is found by one query. `find` gives for each key what
 * belongs to it, in their order. Nothing is remembered.
 */
export function inOneTurn<Key, Found>(find: (keys: readonly Key[]) => Promise<Found[]>): (key: Key) => Promise<Found> {
  const loader = new DataLoader<Key, Found>(find, { cache: false, batchScheduleFn: setImmediate, maxBatchSize: 256 });
  return (key) => loader.load(key);
}
