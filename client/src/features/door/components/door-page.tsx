'use client';

import { useEffect, useState } from 'react';
import { Loading } from '@/components/ui/loading';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { keepThisPage } from '@/lib/offline/keep-this-page';
import { doorCache } from '@/lib/offline/offline-cache';
import type { DoorDevice } from '../door-device';
import { openDoorStore, type DoorStore } from '../door-store';
import { prepareToRead } from '../read-codes';
import { PairForm } from './pair-form';
import { Scanner } from './scanner';

interface Opened {
  store: DoorStore;
  device?: DoorDevice;
}

export function DoorPage() {
  const [opened, setOpened] = useState<Opened | 'unable'>();

  useEffect(() => {
    const open = async () => {
      const store = await openDoorStore();
      setOpened({ store, device: await store.device() });
    };
    open().catch(() => setOpened('unable'));
    void prepareToRead()
      .catch(() => undefined)
      .then(() => keepThisPage(doorCache));
  }, []);

  if (!opened) {
    return (
      <Loading what="the scanner">
        <Skeleton className="mx-auto h-64 max-w-xl" />
      </Loading>
    );
  }
  if (opened === 'unable') {
    return (
      <Notice tone="warning" title="This browser keeps nothing" live>
        <p>A scanner has to keep its scans. Leave the private window, or allow this site to store data.</p>
      </Notice>
    );
  }
  const { store, device } = opened;
  if (!device) {
    return (
      <PairForm
        onPaired={async (paired) => {
          await store.keepDevice(paired);
          setOpened({ store, device: paired });
        }}
      />
    );
  }
  return (
    <Scanner
      device={device}
      store={store}
      onForget={async () => {
        await store.forget();
        setOpened({ store });
      }}
    />
  );
}
