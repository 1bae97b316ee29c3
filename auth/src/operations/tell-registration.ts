import { notFound } from '@marquee/common/domain';
import { operation } from '@marquee/common/service';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';

/** For the mail about it: with which nickname, sealed, somebody asked for an account. It stands in no event, for it may come to nothing. */
export const tellRegistrationOf = ({ pending }: Pick<Dependencies, 'pending'>) =>
  operation({
    ...{ method: 'GET', path: '/internal/registrations/:registrationId', summary: 'Tell for which nickname an account was asked' },
    input: z.strictObject({ registrationId: z.uuid() }),
    run: async ({ registrationId }) => {
      const account = await pending.find(registrationId);
      if (!account) throw notFound('This registration');
      return { nickname: account.nickname };
    },
  });
