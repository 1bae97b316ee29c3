import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { Suspense, type ReactNode } from 'react';
import { Footer } from '@/components/layout/footer';
import { Header } from '@/components/layout/header';
import { Skeleton } from '@/components/ui/skeleton';
import { Account } from '@/features/session/components/account';
import { themeCookie, themeFrom } from '@/lib/theme/theme';

export const metadata: Metadata = {
  title: { default: 'Marquee: tickets, held for you while you pay', template: '%s · Marquee' },
  description: 'See what is on, hold a ticket, and pay while nobody can take it from you.',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fffdf8' },
    { media: '(prefers-color-scheme: dark)', color: '#141b3d' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeFrom((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <body className="flex flex-col">
        <a
          href="#main"
          className="sr-only rounded-control bg-panel px-4 py-2 font-semibold focus:not-sr-only focus:absolute focus:top-3 focus:left-3 focus:z-50"
        >
          Skip to the content
        </a>
        <Header
          theme={theme}
          account={
            <Suspense fallback={<Skeleton className="h-9 w-24" />}>
              <Account />
            </Suspense>
          }
        />
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl flex-1 px-4 pt-8 outline-none sm:px-6 sm:pt-10">
          {children}
        </main>
        <Footer />
      </body>
    </html>
  );
}
