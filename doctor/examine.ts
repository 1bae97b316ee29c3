import type { Answer } from './answer';
import type { Examined } from './finding';
import { consumersKeepUp } from './rules/consumers-keep-up';
import { copiesEqualOwners } from './rules/copies-equal-owners';
import { holdsEndInTime } from './rules/holds-end-in-time';
import { moneyFollowsOrders } from './rules/money-follows-orders';
import { ownInvariants } from './rules/own-invariants';
import { passesFollowOrders } from './rules/passes-follow-orders';

/** Everything that one round of answers shows, the services' own invariants first. */
export function examine(answers: Answer[]): Examined[] {
  return [
    ...ownInvariants(answers),
    ...moneyFollowsOrders(answers),
    ...consumersKeepUp(answers),
    ...copiesEqualOwners(answers),
    holdsEndInTime(answers),
    passesFollowOrders(answers),
  ];
}
