import { defineCopy } from '@marquee/common/mongo';
import { userCopies } from '../store/user-copies';

/** Keeps the names under which people write, sealed as they come. */
export const copyUser = defineCopy({
  name: 'copy-user',
  channel: 'user',
  copies: userCopies,
  on: {
    'user:created': ({ data }, transaction) => transaction.copy(() => ({ nickname: data.nickname })),
    'user:updated': ({ data }, transaction) => transaction.copy(() => ({ nickname: data.nickname })),
    'user:deleted': (_event, transaction) => transaction.copy(() => ({ nickname: '' })),
  },
});
