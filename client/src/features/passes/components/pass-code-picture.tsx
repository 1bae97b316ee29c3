'use client';

import { Notice } from '@/components/ui/notice';
import { QrPicture } from '@/components/ui/qr-picture';
import { Skeleton } from '@/components/ui/skeleton';
import type { PassView } from '../pass-view';
import { useShownCode } from '../use-shown-code';

export function PassCodePicture({ pass }: { pass: PassView }) {
  const shown = useShownCode(pass);
  if (shown === 'making') return <Skeleton className="aspect-square w-full" />;
  if (shown === 'unable') {
    return (
      <Notice tone="warning" title="This browser cannot show the code">
        <p>It changes every half minute, which takes a newer browser. Open this page in one, or say the attend code at the door.</p>
      </Notice>
    );
  }
  return (
    <figure>
      <QrPicture text={shown.text} name={`Code of pass ${pass.unit} of ${pass.of}`} />
      {shown.until && (
        <figcaption className="label-small mt-2 text-center print:hidden">
          A new code every half minute; a picture of it is worth nothing.
        </figcaption>
      )}
    </figure>
  );
}
