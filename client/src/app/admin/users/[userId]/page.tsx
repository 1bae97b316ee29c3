import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readPerson } from '@/features/people/api/read-person';
import { PersonPage } from '@/features/people/components/person-page';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { read } from '@/lib/api/read';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'User' };

export default async function UserRoute({ params }: PagePropsOf<'userId'>) {
  const userId = idInPath((await params).userId);
  const [user, { data, problem }] = await Promise.all([readCurrentUser(), read(paths.person(userId), (api) => readPerson(api, userId))]);
  if (problem) return <ErrorState alone title="This user cannot be shown" problem={problem} />;
  return <PersonPage {...data} own={user?.id === userId} now={new Date()} />;
}
