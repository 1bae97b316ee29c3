import '../contracts';
import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import { commonSettings, defineSettings, openBackbone, runService } from '@marquee/common/service';
import { listOffers } from './list-offers';
import { copyItem, offers } from './offers';

void runService({
  name: 'shop',
  settings: defineSettings(commonSettings),
  wire: async (context) => {
    const { store, run } = await openBackbone(context, { service: 'shop', records: [offers] });
    const app = createApp({
      service: 'shop',
      prefix: '/api/offers',
      routes: [listOffers],
      dependencies: { store },
      translateErrors: [mongoRefusal],
      ...context.http,
    });
    return { app, ...run({ consumers: [copyItem] }) };
  },
});
