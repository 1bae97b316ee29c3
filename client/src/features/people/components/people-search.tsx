import { Search } from 'lucide-react';
import Form from 'next/form';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/text-input';
import { paths } from '@/config/paths';
import type { PeopleFilter } from '../api/list-people';

/** A plain form: what is searched for stands in the address, and is kept by the link to the banned. */
export function PeopleSearch({ text, state }: PeopleFilter) {
  return (
    <Form role="search" aria-label="Users" action={paths.people()} className="mb-5 flex max-w-xl gap-2">
      {state && <input type="hidden" name="state" value={state} />}
      <TextInput
        key={text}
        type="search"
        name="text"
        defaultValue={text}
        aria-label="Nickname or e-mail address"
        placeholder="Nickname or whole e-mail address"
        maxLength={100}
        enterKeyHint="search"
      />
      <Button type="submit">
        <Search aria-hidden="true" className="size-4" />
        Search
      </Button>
    </Form>
  );
}
