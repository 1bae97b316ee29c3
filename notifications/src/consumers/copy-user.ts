import { defineCopy } from '@marquee/common/mongo';
import { readers } from '../store/readers';

/** Keeps where mails about an account go, sealed as it comes, and in which language. */
export const copyUser = defineCopy({
  name: 'copy-user',
  channel: 'user',
  copies: readers,
  on: {
    'user:created': ({ data: { email, language = 'en' } }, transaction) => transaction.copy(() => ({ email, language, deleted: false })),
    'user:updated': ({ data: { email, language } }, transaction) => transaction.copy(() => ({ email, language, deleted: false })),
    'user:deleted': (_event, transaction) => transaction.copy((copy) => ({ email: '', language: copy?.language ?? 'en', deleted: true })),
  },
});
