import { Suspense, type ReactNode } from 'react';
import { controlStyle } from '@/components/ui/control-style';
import type { Theme } from '@/lib/theme/theme';
import { SearchBox } from './search-box';
import { ThemeSwitch } from './theme-switch';
import { Wordmark } from './wordmark';

interface HeaderProps {
  theme: Theme;
  account: ReactNode;
}

export function Header({ theme, account }: HeaderProps) {
  return (
    <header className="bulb-rail bg-panel print:hidden">
      <div className="mx-auto grid max-w-7xl grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 px-4 py-2.5 sm:px-6 md:grid-cols-[auto_1fr_auto] md:gap-x-8">
        <div className="col-start-1 row-start-1">
          <Wordmark />
        </div>
        <div className="col-span-2 row-start-2 pb-1 md:col-span-1 md:col-start-2 md:row-start-1 md:max-w-md md:pb-0">
          <Suspense fallback={<div className={controlStyle()} />}>
            <SearchBox />
          </Suspense>
        </div>
        <div className="col-start-2 row-start-1 flex min-w-0 items-center justify-end gap-1 md:col-start-3">
          {account}
          <ThemeSwitch initial={theme} />
        </div>
      </div>
    </header>
  );
}
