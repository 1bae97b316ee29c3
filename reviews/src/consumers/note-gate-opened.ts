import { changed } from '@marquee/common/domain';
import { defineConsumer } from '@marquee/common/mongo';
import { gates } from '../store/entitlements';

/** Where a gate was opened, only those review who went through it. */
export const noteGateOpened = defineConsumer({
  name: 'note-gate-opened',
  channel: 'gate',
  on: {
    'gate:opened': async ({ data: { ticketId: id } }, transaction) => {
      await transaction.change({ gate: gates.at(id) }, ({ gate }) => changed({ gate: { ...(gate ?? { id, version: -1 }), opened: true } }));
    },
  },
});
