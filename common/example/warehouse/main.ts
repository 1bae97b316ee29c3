import '../contracts';
import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import { commonSettings, defineSettings, openBackbone, runService } from '@marquee/common/service';
import { items } from './items';
import { receiveItem, takeItem } from './routes';

void runService({
  name: 'warehouse',
  settings: defineSettings(commonSettings),
  wire: async (context) => {
    const { store, run } = await openBackbone(context, { service: 'warehouse', records: [items] });
    const app = createApp({
      service: 'warehouse',
      prefix: '/api/items',
      routes: [receiveItem, takeItem],
      dependencies: { store },
      translateErrors: [mongoRefusal],
      ...context.http,
    });
    return { app, ...run({ consumers: [] }) };
  },
});
