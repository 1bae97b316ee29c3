import { notFound } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { operation, type Clock } from '@marquee/common/service';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { changeRoles, ROLES } from '../domain/user';
import { changeStanding } from '../store/change-standing';
import { userByEmail } from '../store/users';

/** How the first admin comes to be, and everybody else with a role. */
export const changeRolesOf = ({ store, identities }: Dependencies, clock: Clock) =>
  operation({
    ...{ method: 'POST', path: '/internal/users/roles', summary: 'Give an account roles in the place of those it has' },
    input: z.strictObject({ email: z.string().min(1), roles: z.array(z.enum(ROLES)), by: z.string().min(1).max(100) }),
    run: async ({ email, roles, by }) => {
      const known = await userByEmail(store, identities.emailKey(email));
      if (!known) throw notFound('An account with this e-mail address');
      const cause = { actor: `operator/${by}`, correlationid: newId() };
      const now = clock.now();
      const user = await changeStanding(store, known.id, (standing) => changeRoles(standing, roles, now), { cause, now });
      return { userId: user.id, roles: user.roles };
    },
  });
