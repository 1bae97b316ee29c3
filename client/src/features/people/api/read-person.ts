import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { PersonView } from '../person-view';

const EffectView = z.object({
  at: z.string(),
  kind: z.enum(['session_ended', 'hold_released', 'listing_paused']),
  id: z.string(),
  title: z.string().nullable(),
});
export type EffectView = z.infer<typeof EffectView>;

const Effects = z.object({ items: z.array(EffectView) });

export interface PersonWithEffects {
  person: PersonView;
  /** What bans of this person led to, newest first. */
  effects: EffectView[];
}

export async function readPerson(api: Api, userId: string): Promise<PersonWithEffects> {
  const [person, { items }] = await Promise.all([api(apiPaths.person(userId), PersonView), api(apiPaths.banEffects(userId), Effects)]);
  return { person, effects: items };
}
