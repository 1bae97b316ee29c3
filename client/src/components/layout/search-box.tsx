'use client';

import { Search } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { controlStyle } from '@/components/ui/control-style';
import { paths } from '@/config/paths';

/** Searches what is on. On the home page the other filters stay as they are. */
export function SearchBox() {
  const router = useRouter();
  const atHome = usePathname() === paths.home();
  const search = useSearchParams();
  const text = atHome ? (search.get('text') ?? '') : '';
  const input = useRef<HTMLInputElement>(null);
  const shown = useRef(text);

  useEffect(() => {
    // What was typed before the page was live stays: only another address brings another text.
    if (shown.current === text) return;
    shown.current = text;
    if (input.current) input.current.value = text;
  }, [text]);

  return (
    <form
      role="search"
      action={paths.home()}
      className="relative w-full"
      onSubmit={(event) => {
        event.preventDefault();
        const kept = atHome ? Object.fromEntries(search) : {};
        const wanted = new FormData(event.currentTarget).get('text');
        router.push(paths.home({ ...kept, cursor: undefined, text: String(wanted ?? '').trim() }));
      }}
    >
      <Search aria-hidden="true" className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft" />
      <input
        ref={input}
        type="search"
        name="text"
        defaultValue={text}
        aria-label="Search events"
        placeholder="Search by title or place"
        maxLength={100}
        enterKeyHint="search"
        className={controlStyle('pl-9')}
      />
    </form>
  );
}
