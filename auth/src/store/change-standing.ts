import { changed, notFound, unchanged, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import type { Standing, User } from '../domain/user';
import { ADMINISTRATORS, NO_ADMINISTRATORS } from './administrators';
import { users } from './users';

/** Changes what an account may do, by a rule that sees who the admins are. */
export async function changeStanding(
  store: Store,
  userId: string,
  rule: (standing: Standing) => Decision<Standing, Fact>,
  options: ChangeOptions,
): Promise<User> {
  const { user } = await store.change(
    { user: users.at(userId), administrators: ADMINISTRATORS },
    ({ user: found, administrators = NO_ADMINISTRATORS }) => {
      if (!found) return { outcome: 'refused', refusal: notFound('This account') };
      const decision = rule({ user: found, administrators });
      return decision.outcome === 'unchanged'
        ? unchanged({})
        : decision.outcome === 'refused'
          ? decision
          : changed(decision.state, ...decision.events);
    },
    options,
  );
  return user as User;
}
