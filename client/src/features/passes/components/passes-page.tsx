'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Done } from '@/components/ui/done';
import { EmptyState } from '@/components/ui/empty-state';
import { LookAgain } from '@/components/ui/look-again';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { keepThisPage } from '@/lib/offline/keep-this-page';
import type { PassView } from '../pass-view';
import { PassCard } from './pass-card';

export function PassesPage({ orderId, passes }: { orderId?: string; passes: PassView[] }) {
  const [given, setGiven] = useState<string>();
  const [kept, setKept] = useState(false);
  const printable = passes.some(({ form, status }) => form === 'static' && status === 'valid');
  const count = passes.length;

  useEffect(() => {
    if (count > 0) void keepThisPage().then(setKept);
  }, [count, passes]);

  return (
    <>
      <PageHeading
        title={orderId ? (passes[0]?.event?.title ?? 'Your passes') : 'My passes'}
        action={
          <div className="flex flex-wrap gap-3 print:hidden">
            {printable && <Button onClick={() => window.print()}>Print</Button>}
            {orderId && (
              <ButtonLink href={paths.order(orderId)} kind="quiet">
                The order
              </ButtonLink>
            )}
          </div>
        }
      >
        {kept ? 'One code per person. This page is kept on this device, and opens without a network.' : 'One code per person.'}
      </PageHeading>
      {given && <Done key={given}>The pass is {given}’s now. Its old code lets nobody in.</Done>}
      {count === 0 ? (
        <>
          {orderId ? (
            <>
              <LookAgain />
              <EmptyState title="Your passes are on their way">
                They are made as soon as the order is complete, which takes a moment. Passes that you gave away are not shown here.
              </EmptyState>
            </>
          ) : (
            <EmptyState title="No passes yet">Whatever you buy, or are given by somebody, is shown here.</EmptyState>
          )}
        </>
      ) : (
        <div className="grid gap-6 md:grid-cols-2 xl:grid-cols-3 print:grid-cols-2 print:gap-3">
          {passes.map((pass) => (
            <PassCard key={pass.id} pass={pass} withEvent={!orderId} onTransferred={setGiven} />
          ))}
        </div>
      )}
    </>
  );
}
