'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Select } from '@/components/ui/select';
import { Spinner } from '@/components/ui/spinner';
import { paths } from '@/config/paths';
import type { EmailFilter } from '../api/list-emails';
import { wordsOf } from '../email-words';

interface TemplateFilterProps {
  filter: EmailFilter;
  names: string[];
}

/** Every choice is an address: it can be shared, bookmarked and gone back from. */
export function TemplateFilter({ filter, names }: TemplateFilterProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function choose(template: string) {
    startTransition(() => router.push(paths.emails({ ...filter, template, cursor: undefined }), { scroll: false }));
  }

  return (
    <div className="flex items-center gap-3">
      <Select
        aria-label="Template"
        className="w-full sm:w-56"
        value={filter.template ?? ''}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">All templates</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {wordsOf(name)}
          </option>
        ))}
      </Select>
      {pending && (
        <span role="status" className="flex items-center text-ink-soft">
          <Spinner />
          <span className="sr-only">Looking…</span>
        </span>
      )}
    </div>
  );
}
