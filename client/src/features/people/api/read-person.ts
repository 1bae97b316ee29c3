import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { PersonView } from '../person-view';
import { listEffects, type BanEffects } from './list-effects';

export interface PersonWithEffects extends BanEffects {
  person: PersonView;
}

export async function readPerson(api: Api, userId: string): Promise<PersonWithEffects> {
  const [person, effects] = await Promise.all([api(apiPaths.person(userId), PersonView), listEffects(api, userId)]);
  return { person, ...effects };
}
