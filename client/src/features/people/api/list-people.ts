import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { PersonView } from '../person-view';

const PeoplePage = pageOf(PersonView);
export type PeoplePage = z.infer<typeof PeoplePage>;

export interface PeopleFilter {
  text?: string;
  state?: 'banned';
  cursor?: string;
}

export function listPeople(api: Api, filter: PeopleFilter): Promise<PeoplePage> {
  return api(apiPaths.people({ ...filter }), PeoplePage);
}
