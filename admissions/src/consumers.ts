import type { Consumer, Store } from '@marquee/common/mongo';
import type { PersonalReader } from '@marquee/common/personal';
import { copyTicket } from './consumers/copy-ticket';
import { copyUser } from './consumers/copy-user';
import { forgetDoorNamesOnUserDeleted } from './consumers/forget-door-names-on-user-deleted';
import { issuePassesOnOrder } from './consumers/issue-passes-on-order';
import { voidPassesOnUserBanned } from './consumers/void-passes-on-user-banned';
import type { Codes } from './gateways/codes';

export function consumersOf(store: Store, { codes, personal }: { codes: Codes; personal: PersonalReader }): Consumer[] {
  return [
    ...[copyTicket, copyUser({ codes, personal }), forgetDoorNamesOnUserDeleted(store)],
    ...[issuePassesOnOrder(codes), voidPassesOnUserBanned(store)],
  ];
}
