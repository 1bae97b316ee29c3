import { defineCopy } from '@marquee/common/mongo';
import { barredBy, type Seller } from '../domain/seller';
import { sellers } from '../store/sellers';

/** Keeps the names under which sellers are shown, sealed as they come, and who sells nothing more. */
export const copyUser = defineCopy({
  name: 'copy-user',
  channel: 'user',
  copies: sellers,
  on: {
    'user:created': ({ data }, transaction) => transaction.copy(() => ({ nickname: data.nickname })),
    'user:updated': ({ data }, transaction) => transaction.copy((copy) => ({ ...(copy as Seller), nickname: data.nickname })),
    'user:banned': ({ data }, transaction) =>
      transaction.copy((copy) => ({ ...(copy as Seller), barred: barredBy(data, transaction.now) })),
    'user:ban-lifted': (_event, transaction) => transaction.copy((copy) => ({ ...(copy as Seller), barred: undefined })),
    'user:deleted': (_event, transaction) =>
      transaction.copy(() => ({ nickname: '', barred: { because: 'deleted' as const, at: transaction.now } })),
  },
});
