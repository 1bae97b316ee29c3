import type { EventData } from '@marquee/common/events';
import { defineCopy, type Transaction } from '@marquee/common/mongo';
import type { Dependencies } from '../dependencies';
import type { UserCopy } from '../domain/user-copy';
import { userCopies } from '../store/user-copies';

/** Keeps names sealed as they come, and by what somebody is found whom a holder names. */
export const copyUser = ({ codes, personal }: Pick<Dependencies, 'codes' | 'personal'>) => {
  const named = async ({ userId, nickname }: EventData<'user:created'>, transaction: Transaction<UserCopy>) => {
    const [name] = await personal.read([{ ownerId: userId, text: nickname }]);
    await transaction.copy(() => ({ nickname, nicknameKey: name === undefined ? undefined : codes.nicknameKeyOf(name) }));
  };
  return defineCopy({
    name: 'copy-user',
    channel: 'user',
    copies: userCopies,
    on: {
      'user:created': ({ data }, transaction) => named(data, transaction),
      'user:updated': ({ data }, transaction) => named(data, transaction),
      'user:deleted': (_event, transaction) => transaction.copy(() => ({ nickname: '' })),
    },
  });
};
