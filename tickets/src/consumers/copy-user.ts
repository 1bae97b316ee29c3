import { defineCopy } from '@marquee/common/mongo';
import { sellers } from '../store/sellers';

/** Keeps the names under which sellers are shown, sealed as they come. */
export const copyUser = defineCopy({
  name: 'copy-user',
  channel: 'user',
  copies: sellers,
  on: {
    'user:created': ({ data }, transaction) => transaction.copy(() => ({ nickname: data.nickname })),
    'user:updated': ({ data }, transaction) => transaction.copy(() => ({ nickname: data.nickname })),
    'user:deleted': (_event, transaction) => transaction.copy(() => ({ nickname: '' })),
  },
});
