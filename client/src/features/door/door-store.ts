import type { DoorDevice } from './door-device';
import type { Conflict, KeptScan, ScanStore } from './sync-scans';

/** What a door keeps on its device, over reloads and flat batteries. */
export interface DoorStore extends ScanStore {
  device(): Promise<DoorDevice | undefined>;
  keepDevice(device: DoorDevice): Promise<void>;
  manifest(): Promise<string | undefined>;
  keepManifest(manifest: string): Promise<void>;
  conflicts(): Promise<Conflict[]>;
  /** Once somebody has looked into them. */
  dropConflicts(): Promise<void>;
  /** Everything. */
  forget(): Promise<void>;
}

const stores = ['things', 'scans', 'conflicts'] as const;
type StoreName = (typeof stores)[number];

export async function openDoorStore(): Promise<DoorStore> {
  const database = await open();
  const read = async <Kept>(name: StoreName, ask: (store: IDBObjectStore) => IDBRequest): Promise<Kept> =>
    (await settled(ask(database.transaction(name).objectStore(name)))) as Kept;
  /** On the device, not merely on its way there, when it resolves. */
  const write = (names: StoreName[], change: (store: (name: StoreName) => IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the device keeps nothing more'));
      change((name) => transaction.objectStore(name));
    });

  return {
    device: () => read('things', (things) => things.get('device')),
    keepDevice: (device) => write(['things'], (store) => store('things').put(device, 'device')),
    manifest: () => read('things', (things) => things.get('manifest')),
    keepManifest: (manifest) => write(['things'], (store) => store('things').put(manifest, 'manifest')),
    keep: (scan) => write(['scans'], (store) => store('scans').put(scan, scan.nonce)),
    waiting: async () => {
      const scans = await read<KeptScan[]>('scans', (kept) => kept.getAll());
      return scans.sort((one, other) => one.scannedAt.localeCompare(other.scannedAt));
    },
    settle: (nonces, conflicts) =>
      write(['scans', 'conflicts'], (store) => {
        for (const nonce of nonces) store('scans').delete(nonce);
        for (const conflict of conflicts) store('conflicts').put(conflict, conflict.scan.nonce);
      }),
    conflicts: () => read('conflicts', (kept) => kept.getAll()),
    dropConflicts: () => write(['conflicts'], (store) => store('conflicts').clear()),
    forget: () => write([...stores], (store) => stores.forEach((name) => store(name).clear())),
  };
}

async function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open('marquee-door', 1);
  opening.onupgradeneeded = () => stores.forEach((name) => opening.result.createObjectStore(name));
  return settled(opening);
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the device gives nothing back'));
  });
}
