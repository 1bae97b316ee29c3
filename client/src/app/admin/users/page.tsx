import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { listPeople, type PeopleFilter } from '@/features/people/api/list-people';
import { PeopleList } from '@/features/people/components/people-list';
import { PeopleSearch } from '@/features/people/components/people-search';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersRoute({ searchParams }: PagePropsOf) {
  const parameters = await searchParams;
  const filter: PeopleFilter = {
    text: firstOf(parameters.text)?.trim().slice(0, 100) || undefined,
    state: firstOf(parameters.state) === 'banned' ? 'banned' : undefined,
    cursor: firstOf(parameters.cursor),
  };
  const { data, problem } = await read(paths.people({ ...filter }), (api) => listPeople(api, filter));
  return (
    <>
      <PageHeading title="Users" />
      <PeopleSearch {...filter} />
      {problem ? <ErrorState title="Users cannot be shown" problem={problem} /> : <PeopleList page={data} filter={filter} />}
    </>
  );
}
