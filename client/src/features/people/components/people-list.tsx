import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Paging } from '@/components/ui/paging';
import { TabLinks } from '@/components/ui/tab-links';
import { paths } from '@/config/paths';
import type { PeopleFilter, PeoplePage } from '../api/list-people';
import { nobodyFound } from '../nobody-found';
import { PersonRow } from './person-row';

interface PeopleListProps {
  page: PeoplePage;
  filter: PeopleFilter;
}

const views = [
  { name: 'Everybody', state: undefined },
  { name: 'Banned', state: 'banned' },
] as const;

export function PeopleList({ page: { items, nextCursor }, filter: { text, state, cursor } }: PeopleListProps) {
  return (
    <>
      <TabLinks
        label="Users by state"
        tabs={views.map((view) => ({
          name: view.name,
          href: paths.people({ text, state: view.state }),
          current: view.state === state,
        }))}
      />
      {items.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {items.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
      ) : (
        <EmptyState title={text ? 'Nobody matches' : 'Nobody'} action={<ButtonLink href={paths.people()}>All users</ButtonLink>}>
          {nobodyFound({ text, state })}
        </EmptyState>
      )}
      <Paging
        what="users"
        first={cursor && paths.people({ text, state })}
        next={nextCursor ? paths.people({ text, state, cursor: nextCursor }) : undefined}
      />
    </>
  );
}
